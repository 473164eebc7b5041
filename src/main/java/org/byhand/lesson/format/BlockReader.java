package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.byhand.lesson.Block;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonProblem;
import org.byhand.lesson.Nearest;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// The body of a lesson, below its front matter, to blocks in reading order.
final class BlockReader {
    private static final int STEPS = 200;
    private static final int BLOCKS = 1000;

    private final LessonText text;
    private final int offset;
    private final Problems problems;
    private final List<String> models;
    private final Names names;
    private final StepReader stepReader;
    private String model;
    private String caption = "";
    private String lastLine = "";
    private int sections;
    private int lines;
    private int blocks;
    private int steps;

    /// @param end the line of the file that closes the front matter
    BlockReader(LessonText text, int end, FrontMatter front, Problems problems) {
        this.text = text;
        this.offset = end + 1;
        this.problems = problems;
        names = new Names(problems);
        models = front.models().stream().map(LessonModel::name).toList();
        model = models.isEmpty() ? "" : models.getFirst();
        stepReader = new StepReader(problems);
    }

    List<Block> read() {
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .customBlockParserFactory(new MystBlocks.Factory())
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build();
        return children(parser.parse(text.between(offset, text.lines().size())), true);
    }

    private List<Block> children(Node parent, boolean top) {
        List<Block> found = new ArrayList<>();
        Node node = parent.getFirstChild();
        while (node != null && blocks <= BLOCKS) {
            if (!isOurs(node, top)) {
                Node last = node;
                while (last.getNext() != null && !isOurs(last.getNext(), top)) {
                    last = last.getNext();
                }
                prose(node, last).ifPresent(found::add);
                node = last.getNext();
            } else {
                block(node).ifPresent(found::add);
                node = node.getNext();
            }
        }
        return found;
    }

    private static boolean isOurs(Node node, boolean top) {
        return node instanceof MystBlocks.Directive
                || node instanceof MystBlocks.Options
                || node instanceof MystBlocks.Display
                || node instanceof MystBlocks.Break
                || (top && node instanceof Heading heading && heading.getLevel() <= 2);
    }

    private Optional<Block> block(Node node) {
        if (++blocks == BLOCKS + 1) {
            problems.add(line(node), 1,
                    "A lesson holds at most " + BLOCKS + " blocks; the rest, from here on, is not read.");
            return Optional.empty();
        }
        return switch (node) {
            case MystBlocks.Break at -> holds(at);
            case Heading heading -> Optional.of(section(heading));
            case MystBlocks.Display display -> line(display);
            case MystBlocks.Directive directive -> directive(directive);
            default -> Optional.empty();
        };
    }

    /// `+++ {"model": "linear", "note": "all rows at once"}`: what holds from here on.
    private Optional<Block> holds(MystBlocks.Break at) {
        Optional<Yaml> value = Yaml.read(at.metadata, line(at), problems);
        if (value.isPresent()) {
            Fields fields = Fields.of(value.get(), "the block break", problems);
            String name = fields.text("model", model);
            if (!models.contains(name)) {
                String near = Nearest.to(name, models).map(word -> " Did you mean " + word + "?").orElse("");
                problems.add(line(at), 1, "No model is called `" + Nearest.shorten(name) + "`." + near);
            } else {
                model = name;
            }
            // to MyST a block with a `caption` is a figure; lessons from before say so
            caption = fields.text("note", fields.text("caption", ""));
            fields.finish();
        }
        return Optional.empty();
    }

    private Block section(Heading heading) {
        sections++;
        int line = line(heading);
        String title = text.lines().get(line - 1).replaceFirst("^\\s*#+\\s*", "")
                .replaceFirst("(?<!\\s)\\s+#+\\s*$", "")
                .strip();
        Block section = new Block.Section(
                names.of(title, "section-" + sections), Integer.toString(sections),
                new Placed(title, line, heading.getLevel() + 2), model, caption, line);
        caption = "";
        return section;
    }

    private Optional<Block> prose(Node first, Node last) {
        int from = line(first);
        int to = lastLine(last);
        if (++blocks > BLOCKS || to < from) {
            return Optional.empty();
        }
        String markdown = text.between(from, to);
        if (markdown.startsWith(":::")) {
            problems.add(from, 1, "This ::: closes nothing, or opens nothing: a directive opens with :::{name}.");
        }
        return Optional.of(new Block.Prose(new Placed(markdown, from, 1), model, from));
    }

    private Optional<Block> directive(MystBlocks.Directive directive) {
        int line = line(directive);
        if (!directive.closed) {
            problems.add(line, 1, "The directive {" + Nearest.shorten(directive.name)
                    + "} is never closed; end it with a line of colons.");
        }
        Options options = Options.of(directive, offset, problems);
        return switch (directive.name) {
            case "math" -> math(directive, options, line);
            case "admonition" -> admonition(directive, options, line);
            case "step" -> step(directive, options, directive.argument, Optional.empty(), line);
            case "missed" -> Optional.of(missed(directive, options, directive.argument, Optional.empty(), line));
            case "aside" -> Optional.of(new Block.Aside(directive.argument, children(directive, false), model, line));
            default -> {
                String near = Nearest.to(directive.name, List.of("math", "admonition", "step", "missed", "aside"))
                        .map(word -> "; did you mean {" + word + "}?").orElse(".");
                problems.add(line, 1, "There is no directive {" + Nearest.shorten(directive.name) + "}" + near);
                yield Optional.empty();
            }
        };
    }

    /// A box as every book of MyST prints it: by its class a step or a margin note, else a remark. Its title is what it is called, its `name` its name.
    private Optional<Block> admonition(MystBlocks.Directive directive, Options options, int line) {
        List<String> classes = Stream.of(options.find("class").split("[\\s,]+"))
                .map(given -> meant(given, options.line("class", line))).toList();
        String name = options.find("name");
        Optional<String> title = Optional.of(directive.argument);
        if (classes.contains("step")) {
            return step(directive, options, name, title, line);
        }
        if (classes.contains("missed")) {
            return Optional.of(missed(directive, options, name, title, line));
        }
        Fields fields = options.fields("a box without `class: step`");
        StepReader.box(fields);
        fields.finish();
        return Optional.of(new Block.Aside(directive.argument, children(directive, false), model, line));
    }

    /// The class that a box was to have; a misspelt one of ours is told and read as what it was meant to be.
    private String meant(String given, int line) {
        List<String> ours = List.of("step", "missed");
        Optional<String> near = Nearest.to(given, ours).filter(word -> !word.equals(given));
        near.ifPresent(word -> {
            int at = text.lines().get(line - 1).lastIndexOf(given) + 1;
            LessonProblem problem = new LessonProblem(line, Math.max(1, at), line, Math.max(1, at) + given.length(),
                    "There is no class `" + Nearest.shorten(given) + "`; did you mean `" + word + "`?", List.of());
            problems.add(at > 0 ? problem.repairedBy(word) : problem);
        });
        return near.orElse(given);
    }

    /// `:::{math}`: its text is the equation.
    private Optional<Block> math(MystBlocks.Directive directive, Options options, int line) {
        Node body = directive.getFirstChild() == null ? null : directive.getFirstChild().getNext();
        if (body == null) {
            problems.add(line, 1, "This equation is empty.");
            return Optional.empty();
        }
        int from = line(body);
        Placed latex = new Placed(text.between(from, lastLine(directive.getLastChild())), from, 1);
        return equation(latex, options, "", line);
    }

    private Optional<Block> line(MystBlocks.Display display) {
        Placed latex = placed(display);
        if (!display.closed) {
            problems.add(latex.line(), 1, "This display equation is never closed; end it with $$.");
        }
        return equation(latex, new Options(Optional.empty(), latex.line(), Optional.empty(), problems), display.label,
                latex.line());
    }

    private Placed placed(MystBlocks.Display display) {
        return new Placed(display.text.toString(), offset + display.line, display.column);
    }

    private Optional<Block> equation(Placed latex, Options options, String label, int line) {
        lines++;
        Fields fields = options.fields("the equation");
        String id = fields.text("label", label.isEmpty() ? "line-" + lines : label);
        String loose = fields.text("loose", "no");
        Block.Line block = new Block.Line(
                names.given(id, line),
                latex,
                !loose.equals("no"),
                loose.equals("no") || loose.equals("yes") ? "" : loose,
                fields.placed("numbers"),
                fields.text("caption", ""),
                fields.text("show", ""),
                model,
                line);
        fields.finish();
        if (latex.isBlank()) {
            problems.add(latex.problem("This equation is empty."));
            return Optional.empty();
        }
        DoubleScript.find(latex, problems);
        lastLine = block.id();
        return Optional.of(block);
    }

    /// @param title absent if the step is told by its label
    private Optional<Block> step(MystBlocks.Directive directive, Options options, String name, Optional<String> title,
            int line) {
        if (++steps > STEPS) {
            if (steps == STEPS + 1) {
                problems.add(line, 1, "A lesson holds at most " + STEPS + " steps; this one is too many.");
            }
            return Optional.empty();
        }
        Placed formula = Placed.NOWHERE;
        for (Node child = directive.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof MystBlocks.Display display) {
                formula = placed(display);
            } else if (!(child instanceof MystBlocks.Options)) {
                problems.add(line(child), 1, "Inside a step stands one equation between $$ and nothing else.");
            }
        }
        String id = names.given(name.isEmpty() ? "step-" + steps : name, line);
        lastLine = id;
        return stepReader.read(id, title, formula, options, model, line).map(Block.StepBlock::new);
    }

    private Block missed(MystBlocks.Directive directive, Options options, String name, Optional<String> title,
            int line) {
        Fields fields = options.fields("the margin note");
        title.ifPresent(_ -> StepReader.box(fields));
        String id = names.given(name.isEmpty() ? "missed-" + line : name, line);
        String mark = title.filter(text -> !text.isEmpty()).orElseGet(() -> fields.text("mark", "I missed this part!"));
        Placed question = fields.required("question");
        String beside = fields.text("beside", lastLine);
        Placed circled = fields.placed("circled");
        fields.finish();
        String outside = model;
        List<Block> inside = children(directive, false);
        model = outside;
        return new Block.Missed(id, mark, question, beside, circled, inside, outside, line);
    }

    private int line(Node node) {
        SourceSpan span = node.getSourceSpans().isEmpty()
                ? SourceSpan.of(0, 0, 0, 0)
                : node.getSourceSpans().getFirst();
        return Math.min(offset + span.getLineIndex(), text.lines().size());
    }

    /// The closing line of a directive counts to what stands before it, for commonmark; not for us.
    private int lastLine(Node node) {
        if (node.getSourceSpans().isEmpty()) {
            return line(node);
        }
        int last = node.getSourceSpans().getLast().getLineIndex();
        boolean closing = node.getParent() instanceof MystBlocks.Directive directive
                && directive.closed
                && directive.getSourceSpans().getLast().getLineIndex() == last;
        return offset + (closing ? last - 1 : last);
    }
}
