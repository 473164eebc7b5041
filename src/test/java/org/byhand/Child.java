package org.byhand;

import java.util.ArrayList;
import java.util.List;

/// A process of a test's own, on a Java machine that has the classes of the test.
public final class Child {
    /// A machine that starts soon rather than runs fast.
    private static final List<String> SOON = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Child() {}

    /// The command that runs a program whose speed and memory do not matter; its arguments may follow.
    public static List<String> command(Class<?> program) {
        return command(program, SOON);
    }

    /// The command that runs a program on a machine with these settings alone.
    public static List<String> command(Class<?> program, List<String> settings) {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(settings);
        command.addAll(List.of("-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        return command;
    }
}
