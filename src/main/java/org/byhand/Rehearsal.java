package org.byhand;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.byhand.derive.Look;
import org.byhand.derive.Look.Distance;
import org.byhand.lesson.shelf.LiveLesson;
import org.byhand.lesson.shelf.Shelf;
import org.byhand.lesson.slip.SlipPlace;
import org.byhand.web.Server;

/// What a server does for itself as soon as it is open: the first lessons are printed, their examples judged, their graphs drawn, their slips opened. The
/// first of each costs many times what every other does, and no reader should wait for it.
final class Rehearsal {
    private static final int LESSONS = 8;
    private static final long STACK = 8L << 20;

    private Rehearsal() {}

    /// Begins beside whatever else is done; ends by itself, or with the program.
    static void begin(Shelf shelf, Server server) {
        var lessons = shelf.lessons().stream().limit(LESSONS).toList();
        var rehearsal = new Thread(null, () -> {
            lessons.forEach(server::rehearse);
            lessons.forEach(Rehearsal::play);
        }, "byhand-rehearsal", STACK);
        rehearsal.setDaemon(true);
        rehearsal.start();
    }

    private static void play(LiveLesson lesson) {
        lesson.lesson().steps().forEach(step -> step.examples()
                .forEach(example -> lesson.steps().check(step.id(), example.texts(), lesson.start())));
        lesson.graphs().withLoss().forEach(choice -> lesson.graphs().graph(choice.model(), Optional.empty(), Set.of()));
        lesson.slips().signs().keySet().forEach(line -> lesson.slips()
                .open(new SlipPlace(line, 0, Look.at(Distance.MATRIX), List.of()), lesson.start(), BigFraction.ONE,
                        Set.of()));
    }
}
