package org.byhand.web.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.byhand.web.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One greedy client cannot starve the class.
@Timeout(20)
class WorkersTest {
    @Test
    void aReaderWithTooMuchWaitingIsAskedToTryAgainAndOthersAreNot() throws Exception {
        try (var workers = new Workers(); var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var release = new CountDownLatch(1);
            var greedy = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 9; i++) {
                greedy.add(clients.submit(() -> workers.run("1.2.3.4", Optional.of("greedy"), () -> {
                    release.await();
                    return true;
                })));
            }
            var refused = waitForRefusal(greedy);
            assertEquals(429, refused.status());
            var honest = clients.submit(() -> workers.run("1.2.3.4", Optional.of("honest"), () -> true));
            release.countDown();
            assertEquals(true, honest.get());
        }
    }

    @Test
    void aFaultOfTheWorkReachesTheCallerAndFreesThePlace() {
        try (var workers = new Workers()) {
            for (int i = 0; i < 20; i++) {
                assertThrows(IllegalArgumentException.class, () -> workers.run("1.2.3.4", Optional.of("ada"), () -> {
                    throw new IllegalArgumentException("bad");
                }));
            }
            assertEquals(1, workers.run("1.2.3.4", Optional.of("ada"), () -> 1));
        }
    }

    @Test
    void briefWorkDoesNotWaitBehindLongWork() throws Exception {
        try (var workers = new Workers(); var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var release = new CountDownLatch(1);
            var busy = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 40; i++) {
                busy.add(clients.submit(() -> workers.run("1.2.3.4", Optional.empty(), () -> {
                    release.await();
                    return true;
                })));
            }
            assertEquals("brief", workers.run("5.6.7.8", Optional.empty(), () -> Optional.of("brief"), () -> "long"));
            release.countDown();
            for (var other : busy) {
                assertEquals(true, other.get());
            }
            assertEquals("long", workers.run("5.6.7.8", Optional.empty(), Optional::empty, () -> "long"));
        }
    }

    /// The one of nine that was refused; the eight others wait.
    private static Problem waitForRefusal(Iterable<Future<Boolean>> all) throws InterruptedException {
        while (true) {
            for (var future : all) {
                if (future.isDone()) {
                    return (Problem) assertThrows(ExecutionException.class, future::get).getCause();
                }
            }
            Thread.onSpinWait();
        }
    }
}
