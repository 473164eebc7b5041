package org.byhand.lesson.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a &lt;b&gt; <em>c</em>", "<p>x<br />y</p>", "<hr />",
            "<a href=\"https://a.b/c?d=e:f\">x</a>", "<a href=\"mailto:a@b\" title=\"t\">x</a>",
            "<a href=\"other.md#a:b\">x</a>", "<ol start=\"3\"><li>x</li></ol>", "<td align=\"right\">1</td>",
            "<img src=\"/lessons/my-lesson/pictures/a.png\" alt=\"\" />", "<span class=\"math\">\\(x\\)</span>",
            "<pre><code class=\"language-python\">x</code></pre>"})
    void whatOurRendererWritesIsAllowed(String html) {
        assertTrue(SafeHtml.fault(html).isEmpty(), () -> SafeHtml.fault(html).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>x</script>", "<p onclick=\"x\">", "<p style=\"color:red\">", "<p id=\"x\">",
            "<a href=\"javascript:alert(1)\">", "<a href=\" JavaScript:alert(1)\">", "<a href=\"data:text/html,x\">",
            "<a href=\"java&#115;cript:alert(1)\">", "<a href=\"vbscript:x\">", "<img src=\"https://evil/x.png\">",
            "<img src=\"/lessons/a/pictures/../../x.png\">", "<img src=\"x\" onerror=\"y\">", "<svg>", "<math>", "<p",
            "< p>", "<P>", "<!-- x -->", "<a href='x'>", "<span class=\"other\">", "<p/onclick=x>", "<iframe></iframe>",
            "</p class=\"x\">", "<td align=\"x\">"})
    void everythingElseIsNot(String html) {
        assertTrue(SafeHtml.fault(html).isPresent());
    }
}
