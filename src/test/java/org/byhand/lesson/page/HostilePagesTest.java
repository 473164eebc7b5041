package org.byhand.lesson.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.byhand.lesson.page.LessonPage.PageBlock;
import org.byhand.lesson.shelf.LiveLesson;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing an author writes runs in a reader's browser: every piece of every page is held against an allow-list by another library's parser.
class HostilePagesTest {
    private static final Safelist ALLOWED = Safelist.none()
            .addTags("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3",
                    "h4",
                    "h5", "h6", "a", "img", "span", "table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("a", "href", "title", "rel").addAttributes("img", "src", "alt").addAttributes("ol", "start")
            .addAttributes("span", "class").addAttributes("code", "class").addAttributes("th", "align")
            .addAttributes("td", "align").addProtocols("a", "href", "http", "https", "mailto")
            .preserveRelativeLinks(true);

    private static final String HEAD = """
            ---
            title: "%s"
            symbols:
              x: {latex: x, shape: scalar, values: 2}
              loss: {latex: L, shape: scalar}
            models:
              one:
                definitions: L = x^2
            ---
            """;

    private static LiveLesson.Opened open(String title, String body) {
        return LiveLesson.open("hostile.md", (HEAD.formatted(title) + "\n## One\n\n" + body + "\n").getBytes(UTF_8));
    }

    private static Stream<PageBlock> flat(List<PageBlock> blocks) {
        return blocks.stream().flatMap(block -> Stream.concat(Stream.of(block), flat(block.blocks())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick='x'>b</b>",
            "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:x)", "[x](file:///etc/passwd)",
            "![x](https://evil.example/track.png)", "![x](javascript:alert(1))", "![x\" onerror=\"y](a.png)",
            "![x](../../../etc/passwd.png)", "![x](//evil.example/x.png)", "![x](pictures/ok.png \"t\\\" onload=x\")",
            "<https://ok.example>", "<javascript:alert(1)>", "```\"><script>\nx\n```", "```js onload=x\nx\n```",
            "<!-- <script> -->", "<![CDATA[<script>]]>", "<svg/onload=alert(1)>", "<style>*{}</style>",
            "| a |\n|:-:|\n| <i>x</i> |", "- <details open ontoggle=x>", "> <iframe src=//evil>",
            "# <u>h</u>", "&lt;script&gt;", "a\u2028b", "[a]: javascript:x\n\n[a]", "<a id=\"byhand\" name=x>",
            "***a***<br>", "{{7*7}} ${7*7} [[${7*7}]]", "\\<script>"})
    void whateverIsWrittenOnlyTheAllowedComesOut(String markdown) {
        var opened = open("t", markdown);
        opened.lesson().forEach(lesson -> flat(lesson.page().blocks()).forEach(block -> {
            var html = block.html();
            assertTrue(Jsoup.isValid(html, ALLOWED), () -> "not allowed: " + html);
            for (Element image : Jsoup.parseBodyFragment(html).select("img")) {
                assertTrue(image.attr("src").matches("/lessons/hostile/pictures/[A-Za-z0-9_.-]+"), html);
            }
            for (Element link : Jsoup.parseBodyFragment(html).select("a[href]")) {
                assertTrue(link.attr("href").isEmpty() || link.attr("href").matches("(https?:|mailto:).*|[^:]*"), html);
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$\\href{javascript:alert(1)}{x}$", "$\\def\\x{\\x\\x}\\x$", "$\\require{html}$",
            "$\\style{x}{x}$",
            "$\\class{a}{x}$", "$\\csname x\\endcsname$", "$\\unicode{x}$", "$\\input{/etc/passwd}$",
            "\\\\(\\href{x}{y}\\\\)",
            "$\\newcommand{\\a}{b}$", "$\\htmlData{a=b}{x}$", "$\\includegraphics{x}$", "$\\catcode`x=1$"})
    void texThatIsNotReadIsToldAndNotShown(String markdown) {
        assertFalse(open("t", markdown).problems().isEmpty());
        var title = LiveLesson.open("hostile.md",
                (HEAD.formatted("t") + "\n## A " + markdown + "\n\ntext\n").getBytes(UTF_8));
        assertFalse(title.problems().isEmpty());
    }

    @Test
    void ordinaryTextIsShown() {
        var opened = open("t",
                "A *word*, a [link](https://a.b/c), $x^2$, ![a net](pictures/net.png).\n\n| a | b |\n|---|--:|\n| 1 | 2 |");
        assertTrue(opened.problems().isEmpty(), opened.problems()::toString);
        var html = flat(opened.lesson().getFirst().page().blocks()).map(PageBlock::html).toList().toString();
        assertTrue(html.contains("<img src=\"/lessons/hostile/pictures/net.png\" alt=\"a net\""), html);
        assertTrue(html.contains("href=\"https://a.b/c\">link</a>"), html);
    }
}
