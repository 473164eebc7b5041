package org.byhand.lesson.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.byhand.lesson.Nearest;

/// The second look at what an author's text became, before anybody else's browser sees it (PROMISES C1): only these tags, only these attributes,
/// only these addresses. It shares no code with what makes the HTML.
final class SafeHtml {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("p", Set.of()), Map.entry("br", Set.of()), Map.entry("hr", Set.of()), Map.entry("em", Set.of()),
            Map.entry("strong", Set.of()), Map.entry("code", Set.of("class")), Map.entry("pre", Set.of()),
            Map.entry("blockquote", Set.of()), Map.entry("ul", Set.of()), Map.entry("ol", Set.of("start")),
            Map.entry("li", Set.of()), Map.entry("h1", Set.of()), Map.entry("h2", Set.of()), Map.entry("h3", Set.of()),
            Map.entry("h4", Set.of()), Map.entry("h5", Set.of()), Map.entry("h6", Set.of()),
            Map.entry("a", Set.of("href", "title", "rel")), Map.entry("img", Set.of("src", "alt")),
            Map.entry("span", Set.of("class")), Map.entry("table", Set.of()), Map.entry("thead", Set.of()),
            Map.entry("tbody", Set.of()), Map.entry("tr", Set.of()), Map.entry("th", Set.of("align")),
            Map.entry("td", Set.of("align")));
    private static final List<String> SCHEMES = List.of("http:", "https:", "mailto:");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)(?: ?/)?>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"<>]*)\"");
    private static final Pattern PICTURE = Pattern.compile("/lessons/[a-z0-9-]+/pictures/[A-Za-z0-9_.-]+");

    private SafeHtml() {}

    /// What in `html` may not be there; absent if all may.
    static Optional<String> fault(String html) {
        Matcher tag = TAG.matcher(html);
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            if (!tag.find(at) || tag.start() != at) {
                return Optional.of(Nearest.shorten(html.substring(at)));
            }
            Set<String> attributes = ALLOWED.get(tag.group(2));
            if (attributes == null || (!tag.group(1).isEmpty() && !tag.group(3).isEmpty())) {
                return Optional.of(Nearest.shorten(tag.group()));
            }
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                if (!attributes.contains(attribute.group(1)) || !isSafe(attribute.group(1), attribute.group(2))) {
                    return Optional.of(Nearest.shorten(tag.group()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSafe(String attribute, String value) {
        return switch (attribute) {
            case "href" -> isAddress(value);
            case "src" -> PICTURE.matcher(value).matches();
            case "class" -> value.equals("math") || value.matches("language-[A-Za-z0-9+#-]{1,30}");
            case "start" -> value.matches("[0-9]{1,9}");
            case "align" -> Set.of("left", "center", "right").contains(value);
            default -> true;
        };
    }

    /// An address of one of the schemes, or one without a scheme.
    private static boolean isAddress(String value) {
        String small = value.replace("&amp;", "&").strip().toLowerCase(java.util.Locale.ROOT);
        int colon = small.indexOf(':');
        int end = small.chars().filter(c -> c == '/' || c == '?' || c == '#').findFirst().orElse(-1);
        return SCHEMES.stream().anyMatch(small::startsWith) || colon < 0
                || (end >= 0 && small.indexOf(end) < colon && !small.contains("&#"));
    }
}
