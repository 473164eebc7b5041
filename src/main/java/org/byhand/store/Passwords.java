package org.byhand.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords as Argon2id hashes (RFC 9106), each written with its parameters: `$argon2id$v=19$m=47104,t=1,p=1$salt$hash`.
///
/// A hash takes 46 MiB while it is computed, so at most two are computed at once and 32 wait; whoever comes then is told to come again.
final class Passwords {
    /// The parameters of new hashes: memory in KiB, passes, lanes.
    record Cost(int memory, int passes, int lanes) {}

    static final Cost COST = new Cost(47_104, 1, 1);
    /// When whoever came to a full queue may come again.
    static final long BUSY_SECONDS = 2;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 32;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 5, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> Thread.ofPlatform().name("byhand-password").daemon().unstarted(work));
    private final String nobodys = write(COST, new byte[SALT_BYTES], new byte[HASH_BYTES]);

    Passwords() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// The hash to keep of a password; nothing if too many wait.
    Optional<String> hash(String password) {
        return inTurn(() -> {
            var salt = Token.random(SALT_BYTES);
            return write(COST, salt, argon2(COST, password.getBytes(StandardCharsets.UTF_8), salt, HASH_BYTES));
        });
    }

    /// Whether this is the password of that hash; nothing if too many wait. Takes as long for nobody's hash.
    Optional<Boolean> matches(String password, Optional<String> kept) {
        return inTurn(() -> {
            var parts = kept.orElse(nobodys).split("\\$", -1);
            var salt = Base64.getDecoder().decode(parts[4]);
            var hash = Base64.getDecoder().decode(parts[5]);
            var tried = argon2(cost(parts[3]), password.getBytes(StandardCharsets.UTF_8), salt, hash.length);
            return MessageDigest.isEqual(hash, tried) && kept.isPresent();
        });
    }

    /// Whether a hash costs less than new ones do.
    static boolean isOutdated(String kept) {
        return !cost(kept.split("\\$", -1)[3]).equals(COST);
    }

    static byte[] argon2(Cost cost, byte[] password, byte[] salt, int length) {
        return argon2(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id), cost, password, salt, length);
    }

    /// With a builder that may hold a secret and associated data, as the vectors of RFC 9106 do.
    static byte[] argon2(Argon2Parameters.Builder parameters, Cost cost, byte[] password, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(parameters.withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(cost.memory)
                .withIterations(cost.passes).withParallelism(cost.lanes).withSalt(salt).build());
        var hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }

    private static String write(Cost cost, byte[] salt, byte[] hash) {
        var letters = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
                + letters.encodeToString(salt) + "$" + letters.encodeToString(hash);
    }

    private static Cost cost(String written) {
        var numbers = written.split("[^0-9]+", -1);
        return new Cost(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), Integer.parseInt(numbers[3]));
    }

    /// On threads of their own: a hash never yields, and would hold up every other request on a virtual thread's carrier.
    private <T> Optional<T> inTurn(Callable<T> work) {
        try {
            return Optional.of(threads.submit(work).get());
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed.", e.getCause());
        }
    }
}
