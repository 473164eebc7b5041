package org.byhand.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/// Markdown with `$…$` to HTML that is safe in other people's browsers (PROMISES C1): HTML of the author's is shown as text, links lead to http,
/// https and mail only, pictures are their words.
public final class Prose {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    /// Reads running text and its formulas.
    private static final Parser PARSER = Parser.builder()
            .extensions(TABLES)
            .customInlineContentParserFactory(new DollarFactory())
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private Prose() {}

    /// `$x$` in running text.
    static final class Formula extends CustomNode {
        final String latex;

        Formula(String latex) {
            this.latex = latex;
        }
    }

    /// A formula of some running text, with its place in the file.
    public record Inline(Placed latex) {}

    /// The formulas in `markdown`, in order.
    public static List<Inline> formulas(Placed markdown) {
        List<Inline> found = new ArrayList<>();
        PARSER.parse(markdown.text()).accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof Formula formula) {
                    found.add(new Inline(placed(formula, markdown)));
                }
                visitChildren(node);
            }
        });
        return found;
    }

    private static Placed placed(Formula formula, Placed markdown) {
        if (formula.getSourceSpans().isEmpty()) {
            return new Placed(formula.latex, markdown.line(), markdown.column());
        }
        SourceSpan span = formula.getSourceSpans().getFirst();
        int column = span.getColumnIndex() + 2 + (span.getLineIndex() == 0 ? markdown.column() - 1 : 0);
        return new Placed(formula.latex, markdown.line() + span.getLineIndex(), column);
    }

    /// `markdown` as HTML, each formula as text between `\(` and `\)`.
    ///
    /// @param formula what to print for a formula: its LaTeX, tagged
    /// @param slug of the lesson, whose pictures may be shown
    public static String html(Placed markdown, String slug, BiFunction<String, Integer, String> formula) {
        int[] count = new int[1];
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
                .attributeProviderFactory(_ -> (_, _, attributes) -> attributes.remove("style"))
                .nodeRendererFactory(context -> new Own(context, slug, latex -> formula.apply(latex, count[0]++)))
                .build();
        return renderer.render(PARSER.parse(markdown.text()));
    }

    /// As [#html], without the paragraph around a single one.
    public static String inlineHtml(Placed markdown, String slug, BiFunction<String, Integer, String> formula) {
        String html = html(markdown, slug, formula).strip();
        boolean single = html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 1) < 0;
        return single ? html.substring(3, html.length() - 4) : html;
    }

    /// `markdown` without any markup, formulas between `\(` and `\)`: for titles and spoken names.
    public static String plain(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof Formula formula) {
                    node.insertAfter(new Text("\\(" + formula.latex + "\\)"));
                    node.unlink();
                }
            }
        });
        return TextContentRenderer.builder().extensions(TABLES).build().render(document).strip();
    }

    private static String words(Image image) {
        StringBuilder words = new StringBuilder();
        image.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }
        });
        return words.toString();
    }

    /// A picture in some running text.
    ///
    /// @param path as written, relative to the lesson's file
    /// @param name of the picture; absent if the path leads elsewhere
    record Shown(String path, Optional<String> name, int line) {}

    /// The pictures in `markdown`, in order.
    static List<Shown> pictures(Placed markdown) {
        List<Shown> found = new ArrayList<>();
        PARSER.parse(markdown.text()).accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                int line = markdown.line()
                        + (image.getSourceSpans().isEmpty() ? 0 : image.getSourceSpans().getFirst().getLineIndex());
                found.add(new Shown(image.getDestination(), PictureName.find(image.getDestination()), line));
            }
        });
        return found;
    }

    /// Formulas and pictures, printed our way.
    private record Own(HtmlNodeRendererContext context, String slug, java.util.function.UnaryOperator<String> formula)
            implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Formula.class, Image.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Formula math) {
                context.getWriter().tag("span", Map.of("class", "math"));
                context.getWriter().text("\\(" + formula.apply(math.latex) + "\\)");
                context.getWriter().tag("/span");
            } else if (node instanceof Image image && PictureName.find(image.getDestination()).isPresent()) {
                String name = PictureName.find(image.getDestination()).get();
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("src", "/lessons/" + slug + "/pictures/" + name);
                attributes.put("alt", words(image));
                context.getWriter().tag("img", attributes, true);
            } else {
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    context.render(child);
                }
            }
        }
    }

    /// `$…$`: not `$ 5`, and not across `\$`.
    private static final class DollarFactory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return DollarFactory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            scanner.next();
            Position start = scanner.position();
            if (Character.isWhitespace(scanner.peek())) {
                return ParsedInline.none();
            }
            boolean escaped = false;
            char last = ' ';
            while (scanner.hasNext()) {
                char c = scanner.peek();
                if (c == '$' && !escaped) {
                    String latex = scanner.getSource(start, scanner.position()).getContent();
                    scanner.next();
                    return latex.isBlank() || Character.isWhitespace(last)
                            ? ParsedInline.none()
                            : ParsedInline.of(new Formula(latex), scanner.position());
                }
                escaped = c == '\\' && !escaped;
                last = c;
                scanner.next();
            }
            return ParsedInline.none();
        }
    }
}
