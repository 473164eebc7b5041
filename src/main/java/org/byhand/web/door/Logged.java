package org.byhand.web.door;

/// What may stand in the log of a text that somebody outside may have a hand in.
public final class Logged {
    /// The longest text, in characters.
    static final int MOST = 200;
    private static final int CAUSES = 5;

    private Logged() {}

    /// The text, cut where it is too long.
    public static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    /// A fault by its types and places. What it says may quote a student, so it is left out, but where the Java machine itself speaks.
    public static Throwable withoutWords(Throwable fault) {
        return withoutWords(fault, CAUSES);
    }

    private static Silent withoutWords(Throwable fault, int causes) {
        var silent = new Silent(fault.getClass().getName() + words(fault));
        silent.setStackTrace(fault.getStackTrace());
        var cause = fault.getCause();
        if (cause != null && causes > 0) {
            silent.initCause(withoutWords(cause, causes - 1));
        }
        return silent;
    }

    private static String words(Throwable fault) {
        return switch (fault) {
            case NullPointerException _,IndexOutOfBoundsException _,ArithmeticException _,ClassCastException _,NegativeArraySizeException _ ->
                ": " + cut(String.valueOf(fault.getMessage()));
            default -> "";
        };
    }

    private static final class Silent extends Exception {
        private static final long serialVersionUID = 1;

        Silent(String message) {
            super(message);
        }
    }
}
