package org.byhand.lesson.format;

import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// The blocks that MyST adds to CommonMark and lessons use: directives `:::{name} argument` with their options, display mathematics `$$ … $$ (label)`
/// and block breaks `+++ {…}`.
final class MystBlocks {
    private MystBlocks() {}

    /// `:::{admonition} The slope` … `:::`; its first child is its [Options].
    static final class Directive extends CustomBlock {
        final String name;
        final String argument;
        boolean closed;

        Directive(String name, String argument) {
            this.name = name;
            this.argument = argument;
        }
    }

    /// The lines under a directive's head: a YAML block between `---`, or `:key: value` lines; both are kept as YAML text.
    static final class Options extends CustomBlock {
        final StringBuilder yaml = new StringBuilder();
        boolean closed = true;
        /// Whether they stand between `---`.
        boolean dashed;
        /// The line of the file's body, from 0, on which the text begins.
        int firstLine;
    }

    /// `$$ … $$ (label)`; `text` is all between the dollars.
    static final class Display extends CustomBlock {
        final StringBuilder text = new StringBuilder();
        String label = "";
        boolean closed;
        int line;
        int column;
    }

    /// `+++ {"model": "linear"}`
    static final class Break extends CustomBlock {
        final String metadata;

        Break(String metadata) {
            this.metadata = metadata;
        }
    }

    private static String rest(ParserState state) {
        CharSequence line = state.getLine().getContent();
        return line.subSequence(Math.min(state.getNextNonSpaceIndex(), line.length()), line.length()).toString();
    }

    private static int count(String line, char c) {
        int n = 0;
        while (n < line.length() && line.charAt(n) == c) {
            n++;
        }
        return n;
    }

    /// Recognises all of them.
    static final class Factory implements BlockParserFactory {
        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            if (state.getIndent() >= 4) {
                return BlockStart.none();
            }
            String line = rest(state);
            int end = state.getLine().getContent().length();
            if (line.startsWith(":::")) {
                return directive(line, end);
            }
            if (line.startsWith("$$")) {
                return BlockStart.of(new DisplayParser(state.getLine(), state.getNextNonSpaceIndex() + 2)).atIndex(end);
            }
            if (line.startsWith("+++")) {
                return BlockStart.of(new BreakParser(line.substring(3).strip())).atIndex(end);
            }
            return BlockStart.none();
        }

        private static BlockStart directive(String line, int end) {
            int colons = count(line, ':');
            int close = line.indexOf('}');
            if (colons >= line.length() || line.charAt(colons) != '{' || close < 0) {
                return BlockStart.none();
            }
            Directive block = new Directive(line.substring(colons + 1, close).strip(),
                    line.substring(close + 1).strip());
            return BlockStart.of(new DirectiveParser(block, colons), new OptionsParser()).atIndex(end);
        }
    }

    private static final class DirectiveParser extends AbstractBlockParser {
        private final Directive block;
        private final int colons;

        DirectiveParser(Directive block, int colons) {
            this.block = block;
            this.colons = colons;
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public boolean isContainer() {
            return true;
        }

        @Override
        public boolean canContain(Block child) {
            return true;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            String line = rest(state).stripTrailing();
            int fence = count(line, ':');
            if (state.getIndent() < 4 && fence >= colons && fence == line.length()) {
                block.closed = true;
                return BlockContinue.finished();
            }
            return BlockContinue.atIndex(state.getIndex());
        }
    }

    private static final class OptionsParser extends AbstractBlockParser {
        private enum Mode {
            HEAD,
            COLONS,
            YAML,
            DONE
        }

        private final Options block = new Options();
        private Mode mode = Mode.HEAD;
        private boolean head = true;

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            String line = rest(state).stripTrailing();
            boolean colon = isOption(line);
            mode = switch (mode) {
                case HEAD -> line.equals("---") ? Mode.YAML : colon ? Mode.COLONS : Mode.DONE;
                case COLONS -> colon ? Mode.COLONS : Mode.DONE;
                case YAML, DONE -> mode;
            };
            return mode == Mode.DONE ? BlockContinue.none() : BlockContinue.atIndex(0);
        }

        private static boolean isOption(String line) {
            int close = line.indexOf(':', 1);
            return line.startsWith(":")
                    && close > 1
                    && line.substring(1, close).chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-')
                    && (close + 1 == line.length() || line.charAt(close + 1) == ' ');
        }

        @Override
        public void addLine(SourceLine source) {
            if (head) {
                head = false;
                return;
            }
            String line = source.getContent().toString();
            if (block.yaml.isEmpty() && block.firstLine == 0) {
                block.firstLine = source.getSourceSpan() == null ? 0 : source.getSourceSpan().getLineIndex();
            }
            if (mode == Mode.COLONS) {
                int close = line.indexOf(':', line.indexOf(':') + 1);
                String value = line.substring(close + 1).strip().replace("'", "''");
                block.yaml.append(line.strip(), 1, line.strip().indexOf(':', 1)).append(": '").append(value)
                        .append("'\n");
            } else if (!line.strip().equals("---")) {
                block.yaml.append(line).append('\n');
            } else if (block.closed) {
                block.closed = false;
                block.dashed = true;
                block.firstLine++;
            } else {
                block.closed = true;
                mode = Mode.DONE;
            }
        }
    }

    private static final class DisplayParser extends AbstractBlockParser {
        private final Display block = new Display();
        private final String first;
        private boolean head = true;

        DisplayParser(SourceLine line, int from) {
            first = line.getContent().toString().substring(from);
            block.column = from + 1;
            block.line = line.getSourceSpan() == null ? 0 : line.getSourceSpan().getLineIndex();
            take(first);
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return block.closed ? BlockContinue.none() : BlockContinue.atIndex(0);
        }

        @Override
        public void addLine(SourceLine line) {
            if (head) {
                head = false;
                return;
            }
            block.text.append('\n');
            take(line.getContent().toString());
        }

        private void take(String line) {
            int close = line.indexOf("$$");
            block.text.append(close < 0 ? line : line.substring(0, close));
            if (close >= 0) {
                block.closed = true;
                String label = line.substring(close + 2).strip();
                block.label = label.startsWith("(") && label.endsWith(")")
                        ? label.substring(1, label.length() - 1).strip()
                        : label;
            }
        }
    }

    private static final class BreakParser extends AbstractBlockParser {
        private final Break block;

        BreakParser(String metadata) {
            block = new Break(metadata);
        }

        @Override
        public Block getBlock() {
            return block;
        }

        @Override
        public BlockContinue tryContinue(ParserState state) {
            return BlockContinue.none();
        }
    }
}
