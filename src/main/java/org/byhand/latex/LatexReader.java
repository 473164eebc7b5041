package org.byhand.latex;

import java.util.ArrayList;
import java.util.List;

/// Text to [Expr]: LaTeX as people and math fields type it, and plain linear typing such as `X^T (yhat - y)`.
///
/// Reading takes time linear in the length of the text. A text of more than 8192 UTF-16 units, nested more than 64 deep, or of more than 2000
/// nodes is refused. The only exception is [SyntaxException], for any text. All methods may be called from any thread.
public final class LatexReader {
    private LatexReader() {}

    /// Reads one formula or chain, knowing the standard names only.
    ///
    /// @throws SyntaxException if the text cannot be read
    public static Expr read(String text) {
        return read(text, Vocabulary.STANDARD);
    }

    /// Reads one formula or chain as a model's author means it. It may begin with `=`, where it goes on from what stands before it, and end with a comma or
    /// a full stop, as in a sentence.
    ///
    /// @throws SyntaxException if the text cannot be read
    public static Expr read(String text, Vocabulary vocabulary) {
        Cursor cursor = cursor(text, vocabulary, false, false);
        skipEqualsSign(cursor);
        Expr expr = new Grammar(cursor, vocabulary).chain();
        if (cursor.is(Kind.COMMA) && cursor.kind(1) == Kind.STOP) {
            cursor.next();
        }
        requireEnd(cursor);
        return expr;
    }

    /// A formula that was read although brackets were missing at its end.
    ///
    /// @param expr the formula, its spans within the text as it was typed
    /// @param added the closing brackets that were missing, in the order in which they close; empty if none was
    public record Completed(Expr expr, List<String> added) {
        public Completed {
            added = List.copyOf(added);
        }
    }

    /// Reads one formula that may still be in the making: brackets that are open at the end are closed.
    ///
    /// @throws SyntaxException if the text cannot be read for another reason than a missing bracket
    public static Completed readOpen(String text, Vocabulary vocabulary) {
        Cursor cursor = cursor(text, vocabulary, false, true);
        skipEqualsSign(cursor);
        Expr expr = new Grammar(cursor, vocabulary).chain();
        requireEnd(cursor);
        return new Completed(expr, cursor.added);
    }

    /// Reads a display line, which may hold several statements parted by commas, wide spaces, line ends or words such as
    /// `\text{where}`, led by `\therefore`, and which may begin with `=` where it goes on from the line before.
    ///
    /// @throws SyntaxException if a statement cannot be read or there is none
    public static List<Expr> readAll(String text, Vocabulary vocabulary) {
        Cursor cursor = cursor(text, vocabulary, true, false);
        Grammar grammar = new Grammar(cursor, vocabulary);
        List<Expr> statements = new ArrayList<>();
        do {
            skipBreaks(cursor);
            skipEqualsSign(cursor);
            statements.add(grammar.chain());
            if (!breaks(cursor)) {
                requireEnd(cursor);
            }
            skipBreaks(cursor);
        } while (!cursor.is(Kind.STOP));
        return List.copyOf(statements);
    }

    /// A line may go on from the one before, or from what stands in front of the field.
    private static void skipEqualsSign(Cursor cursor) {
        if (cursor.is(Kind.RELATION) && cursor.text().equals("EQUAL")) {
            cursor.next();
        }
    }

    private static boolean breaks(Cursor cursor) {
        return switch (cursor.kind()) {
            case COMMA, BREAK, THEREFORE, NEWLINE -> true;
            default -> false;
        };
    }

    private static void skipBreaks(Cursor cursor) {
        while (breaks(cursor)) {
            cursor.next();
        }
    }

    private static Cursor cursor(String text, Vocabulary vocabulary, boolean display, boolean lenient) {
        if (text.length() > Limits.LENGTH) {
            throw new SyntaxException(new Span(Limits.LENGTH, text.length()),
                    "This is longer than " + Limits.LENGTH + " characters. Write it in shorter lines.");
        }
        return new Cursor(Scanner.scan(text, vocabulary, display), lenient);
    }

    private static void requireEnd(Cursor cursor) {
        if (cursor.is(Kind.STOP)) {
            return;
        }
        throw new SyntaxException(cursor.here(), switch (cursor.kind()) {
            case CLOSE, RBRACE, BAR, NORM -> "This " + cursor.written() + " closes a bracket that was never opened.";
            case COMMA -> "A comma or semicolon has no meaning here; write one formula only.";
            case AMPERSAND, NEWLINE, END -> "Only matrices have columns and rows; write one formula on one line.";
            case BREAK -> "Words cannot be read here; write only the formula.";
            case THEREFORE -> "Reasoning is not read here: join what is equal by =, and write only the formula.";
            default -> "Here " + cursor.written() + " has no meaning.";
        });
    }
}
