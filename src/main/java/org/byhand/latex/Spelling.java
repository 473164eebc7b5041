package org.byhand.latex;

/// Where LaTeX needs a space to keep two names apart.
final class Spelling {
    private Spelling() {}

    /// Whether the text ends in the name of a command, so that a letter after it would lengthen the name.
    static boolean endsInCommand(CharSequence text) {
        int i = text.length();
        while (i > 0 && isLetter(text.charAt(i - 1))) {
            i--;
        }
        return i > 0 && i < text.length() && text.charAt(i - 1) == '\\';
    }

    /// Two pieces of LaTeX in a row, with a space only where it is needed.
    static String join(String left, String right) {
        return !right.isEmpty() && isLetter(right.charAt(0)) && endsInCommand(left) ? left + " " + right : left + right;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
