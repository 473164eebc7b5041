package org.byhand.lesson.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.byhand.lesson.Carried;
import org.byhand.lesson.Lesson;
import org.byhand.lesson.LessonModel;
import org.byhand.lesson.LessonSymbol;
import org.byhand.lesson.LessonSymbol.Source;
import org.byhand.lesson.Nearest;
import org.byhand.lesson.Placed;
import org.byhand.lesson.Problems;
import org.byhand.lesson.ShapeErrors;

/// What stands between the two `---` at the top of a lesson: title, sizes, symbols, models, the drawing.
record FrontMatter(
        String title, String lede, ShapeErrors shapeErrors, Carried carried, Lesson.Credit credit,
        List<Lesson.Dimension> dims, List<LessonModel> models,
        List<Lesson.Drawing> networks) {
    /// Keys and ids: what may stand in a class name and in an address.
    static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final List<String> HUES = List.of("x", "w1", "w2", "y");
    private static final int SIZE = 12;
    private static final int SYMBOLS = 60;
    private static final int MODELS = 12;

    static final FrontMatter NONE = new FrontMatter("", "", ShapeErrors.SIZES, Carried.FULL, Lesson.Credit.NONE,
            List.of(), List.of(), List.of());

    /// @param firstLine the line of the file on which `yaml` begins
    static FrontMatter read(String yaml, int firstLine, Problems problems) {
        Optional<Yaml> tree = Yaml.read(yaml, firstLine, problems);
        return tree.map(value -> new Reader(problems).read(Fields.of(value, "the lesson", problems))).orElse(NONE);
    }

    private static final class Reader {
        private final Problems problems;
        private final Map<String, LessonSymbol> shared = new LinkedHashMap<>();
        private final Set<String> dimNames = new HashSet<>();
        private final Set<String> inputs = new HashSet<>();
        private int hues;

        Reader(Problems problems) {
            this.problems = problems;
        }

        FrontMatter read(Fields fields) {
            String title = fields.required("title").text().strip();
            String lede = fields.text("lede", "");
            ShapeErrors shapeErrors = ShapeErrors.find(fields.word("shape-errors",
                    Stream.of(ShapeErrors.values()).map(ShapeErrors::text).toList())).orElse(ShapeErrors.SIZES);
            Carried carried = Carried.find(fields.word("carried",
                    Stream.of(Carried.values()).map(Carried::text).toList())).orElse(Carried.FULL);
            List<Lesson.Dimension> dims = dims(fields);
            for (Yaml.Entry entry : limited(fields.entries("symbols"), SYMBOLS, "symbols")) {
                String key = key(entry.key(), "a symbol");
                shared.put(key, symbol(key, "", Optional.empty(), entry.value()));
            }
            List<LessonModel> models = new ArrayList<>();
            for (Yaml.Entry entry : limited(fields.entries("models"), MODELS, "models")) {
                models.add(model(key(entry.key(), "a model"), entry.value()));
            }
            if (!fields.has("models")) {
                problems.add(fields.line(), 1,
                        "The lesson needs `models`: at least one, with `definitions` like h = X W.");
            }
            List<Lesson.Drawing> drawings = drawings(fields, models);
            Lesson.Credit credit = new Lesson.Credit(fields.items("authors").stream().flatMap(Reader::name).toList(),
                    fields.text("license", ""));
            // how another book prints \placeholder and the like
            fields.has("math");
            fields.finish();
            return new FrontMatter(title, lede, shapeErrors, carried, credit, dims, List.copyOf(models), drawings);
        }

        /// An author, as a name or with one.
        private static Stream<String> name(Yaml author) {
            return switch (author) {
                case Yaml.Scalar name -> Stream.of(name.text().strip());
                case Yaml.Mapping parts -> parts.entries().stream().filter(part -> part.key().text().equals("name"))
                        .flatMap(part -> name(part.value()));
                case Yaml.Sequence _ -> Stream.empty();
            };
        }

        private List<Yaml.Entry> limited(List<Yaml.Entry> entries, int limit, String what) {
            if (entries.size() <= limit) {
                return entries;
            }
            Yaml.Scalar over = entries.get(limit).key();
            problems.add(over.line(), over.column(), "A lesson has at most " + limit + " " + what + ".");
            return entries.subList(0, limit);
        }

        private String key(Yaml.Scalar key, String what) {
            if (!KEY.matcher(key.text()).matches()) {
                problems.add(key.line(), key.column(),
                        "`" + Nearest.shorten(key.text()) + "` cannot name " + what
                                + "; use small letters, digits and hyphens, like w1.");
                return "key-" + key.line();
            }
            return key.text();
        }

        private List<Lesson.Dimension> dims(Fields fields) {
            List<Lesson.Dimension> dims = new ArrayList<>();
            for (Yaml.Entry entry : limited(fields.entries("dims"), 8, "dims")) {
                Yaml.Scalar name = entry.key();
                if (!name.text().matches("[a-zA-Z]")) {
                    problems.add(name.line(), name.column(), "A dimension is one letter, like n.");
                    continue;
                }
                dimNames.add(name.text());
                dims.add(dimension(name.text(), entry.value()));
            }
            return dims;
        }

        private Lesson.Dimension dimension(String name, Yaml value) {
            if (value instanceof Yaml.Scalar) {
                Yaml.Mapping one = new Yaml.Mapping(
                        List.of(new Yaml.Entry(new Yaml.Scalar("size", false, value.line(), value.column()), value)),
                        value.line(), value.column());
                return dimension(name, one);
            }
            Fields fields = Fields.of(value, "the dimension " + name, problems);
            int size = fields.whole("size", 2, 1, SIZE);
            int min = fields.whole("min", 1, 1, SIZE);
            int max = fields.whole("max", Math.max(6, size), 1, SIZE);
            String meaning = fields.text("meaning", "");
            fields.finish();
            if (min > size || size > max) {
                problems.add(fields.line(), 1, "The size of " + name + " must lie between its min and its max.");
                return new Lesson.Dimension(name, size, Math.min(min, size), Math.max(max, size), meaning);
            }
            return new Lesson.Dimension(name, size, min, max, meaning);
        }

        /// @param model the model that declares it; empty for all of them
        /// @param base what it says differently in that model
        private LessonSymbol symbol(String key, String model, Optional<LessonSymbol> base, Yaml value) {
            Fields fields = Fields.of(value, "the symbol " + key, problems);
            Placed latex = base.isPresent() && !fields.has("latex") ? base.get().latex() : fields.required("latex");
            Placed shape = base.isPresent() && !fields.has("shape") ? base.get().shape() : fields.required("shape");
            Source source = base.isPresent() && !fields.has("values")
                    ? base.get().values()
                    : source(fields, model.isEmpty() ? key : model + "-" + key);
            LessonSymbol symbol = new LessonSymbol(
                    key,
                    latex,
                    shape,
                    fields.has("aliases") ? fields.texts("aliases") : base.map(LessonSymbol::aliases).orElse(List.of()),
                    fields.text("domain", base.map(LessonSymbol::domain).orElse("real")),
                    hue(fields, base, source),
                    fields.text("meaning", base.map(LessonSymbol::meaning).orElse("")),
                    fields.text("write", base.map(LessonSymbol::write).orElse("")),
                    source);
            fields.finish();
            return symbol;
        }

        private String hue(Fields fields, Optional<LessonSymbol> base, Source source) {
            if (fields.has("hue")) {
                return fields.word("hue", List.of("ink", "x", "w1", "w2", "y"));
            }
            if (base.isPresent()) {
                return base.get().hue();
            }
            return source instanceof Source.Given && hues < HUES.size() ? HUES.get(hues++) : "ink";
        }

        private Source source(Fields fields, String input) {
            Fields here = fields;
            double step = Math.max(1, here.whole("step", 1, 1, 100)) / 100.0;
            if (!here.has("values")) {
                return new Source.Computed();
            }
            if (here.items("values").size() == 1 && here.items("values").getFirst() instanceof Yaml.Scalar scalar) {
                String text = scalar.text().strip();
                if (text.startsWith("row of ")) {
                    return known(scalar, text.substring(7).strip()).<Source>map(Source.RowOf::new)
                            .orElseGet(Source.Computed::new);
                }
                if (text.startsWith("same as ")) {
                    return known(scalar, text.substring(8).strip()).<Source>map(Source.SameAs::new)
                            .orElseGet(Source.Computed::new);
                }
            }
            List<List<Double>> rows = here.matrix("values");
            inputs.add(input);
            return new Source.Given(input, rows, step);
        }

        /// An input that stands above; another name is a problem.
        private Optional<String> known(Yaml.Scalar scalar, String input) {
            if (inputs.contains(input)) {
                return Optional.of(input);
            }
            String near = Nearest.to(input, inputs).map(word -> " Did you mean " + word + "?").orElse("");
            problems.add(scalar.line(), scalar.column(),
                    "No symbol above has the values of `" + Nearest.shorten(input) + "`." + near);
            return Optional.empty();
        }

        private LessonModel model(String name, Yaml value) {
            Fields fields = Fields.of(value, "the model " + name, problems);
            Map<String, LessonSymbol> symbols = new LinkedHashMap<>();
            List<Placed> uses = fields.texts("uses");
            for (Placed use : uses) {
                if (!shared.containsKey(use.text())) {
                    String near = Nearest.to(use.text(), shared.keySet()).map(word -> " Did you mean " + word + "?")
                            .orElse("");
                    problems.add(
                            use.problem("No shared symbol is called `" + Nearest.shorten(use.text()) + "`." + near));
                }
            }
            boolean all = !fields.has("uses");
            shared.forEach((key, symbol) -> {
                if (all || uses.stream().anyMatch(use -> use.text().equals(key))) {
                    symbols.put(key, symbol);
                }
            });
            for (Yaml.Entry entry : limited(fields.entries("symbols"), SYMBOLS, "symbols")) {
                String key = key(entry.key(), "a symbol");
                symbols.put(key, symbol(key, name, Optional.ofNullable(shared.get(key)), entry.value()));
            }
            List<Placed> definitions = fields.texts("definitions");
            List<LessonModel.Binding> functions = new ArrayList<>();
            for (Yaml.Entry entry : limited(fields.entries("functions"), SYMBOLS, "functions")) {
                functions.add(new LessonModel.Binding(entry.key().placed(), fields.text(entry.value(), "a function")));
            }
            fields.finish();
            return new LessonModel(name, List.copyOf(symbols.values()), definitions, functions, fields.line());
        }

        /// One drawing, or a list: the whole page's, then those of sections with a model of their own.
        private List<Lesson.Drawing> drawings(Fields fields, List<LessonModel> models) {
            if (!fields.has("network")) {
                return List.of();
            }
            List<Yaml> items = fields.items("network");
            return (items.isEmpty() ? List.<Yaml>of(new Yaml.Scalar("", false, fields.line(), 1)) : items).stream()
                    .flatMap(item -> drawing(Fields.of(item, "the network", problems), models).stream())
                    .toList();
        }

        private Optional<Lesson.Drawing> drawing(Fields network, List<LessonModel> models) {
            Placed model = network.required("model");
            if (models.stream().noneMatch(other -> other.name().equals(model.text()))) {
                problems.add(model.problem("No model is called `" + Nearest.shorten(model.text()) + "`."));
                return Optional.empty();
            }
            List<Placed> layers = network.texts("layers");
            List<Placed> edges = network.texts("edges");
            if (layers.size() < 2 || edges.size() != layers.size() - 1) {
                problems.add(network.line(), 1,
                        "The network needs at least two layers, and one edge between each two.");
                return Optional.empty();
            }
            network.finish();
            return Optional.of(new Lesson.Drawing(model.text(), layers, edges));
        }
    }
}
