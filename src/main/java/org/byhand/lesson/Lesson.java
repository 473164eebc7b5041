package org.byhand.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A lesson as its file says it, immutable. What it says is true only after [org.byhand.lesson.proof.LessonProof] found nothing.
///
/// @param slug its name in addresses, from the file's name: `backpropagation-by-hand`
/// @param version of the text: the first 16 hexadecimal digits of its SHA-256
/// @param lede one or two sentences under the title
/// @param shapeErrors how much a reader is told of shapes that do not fit
/// @param carried what a line counts that follows from a wrong one
/// @param credit whose it is
public record Lesson(
        String slug,
        String version,
        String title,
        String lede,
        ShapeErrors shapeErrors,
        Carried carried,
        Credit credit,
        List<Dimension> dims,
        List<LessonModel> models,
        List<Drawing> networks,
        List<Block> blocks) {
    public Lesson {
        dims = List.copyOf(dims);
        models = List.copyOf(models);
        networks = List.copyOf(networks);
        blocks = List.copyOf(blocks);
    }

    /// Who wrote a lesson and on what terms others may use it.
    ///
    /// @param licence as its author has it, such as `CC-BY-4.0`; may be empty
    public record Credit(List<String> authors, String licence) {
        public static final Credit NONE = new Credit(List.of(), "");

        public Credit {
            authors = List.copyOf(authors);
        }

        /// As it is printed: `Ada Lovelace, Charles Babbage · CC-BY-4.0`; empty if nothing was said.
        public String text() {
            return Stream.of(String.join(", ", authors), licence).filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
        }
    }

    /// A named size with its first value and the values it may take.
    public record Dimension(String name, int size, int min, int max, String meaning) {}

    /// The drawing of the network: layers of units from left to right, and the weights between neighbours.
    ///
    /// @param model whose numbers it carries
    /// @param layers LaTeX of one quantity a layer, a vector or a scalar: `\chi_i`, `h_j`, `\hat y`
    /// @param edges keys of the weights between layer k and k + 1
    public record Drawing(String model, List<Placed> layers, List<Placed> edges) {
        public Drawing {
            layers = List.copyOf(layers);
            edges = List.copyOf(edges);
        }
    }

    /// The steps in the order in which they stand, those inside slips included.
    public List<Step> steps() {
        return flat(blocks).filter(Block.StepBlock.class::isInstance).map(block -> ((Block.StepBlock) block).step())
                .toList();
    }

    /// The lesson's own pictures in running text: their names by the paths that lead to them.
    public Map<String, String> pictures() {
        Map<String, String> pictures = new LinkedHashMap<>();
        shown().forEach(shown -> shown.name().ifPresent(name -> pictures.put(shown.path(), name)));
        return pictures;
    }

    /// A problem for each picture whose path leads out of the lesson: nobody is shown it.
    public List<LessonProblem> picturesElsewhere() {
        return shown().filter(shown -> shown.name().isEmpty())
                .map(shown -> new LessonProblem(shown.line(), 1, "`" + beginning(shown.path())
                        + "` leads to no picture of this lesson. Put a PNG, a JPEG or an SVG beside its text, and write"
                        + " its name, like pictures/network.png."))
                .toList();
    }

    private static String beginning(String path) {
        return path.length() > 80 ? path.substring(0, 79) + "…" : path;
    }

    private Stream<Prose.Shown> shown() {
        return flat(blocks).filter(Block.Prose.class::isInstance).map(block -> ((Block.Prose) block).markdown())
                .flatMap(markdown -> Prose.pictures(markdown).stream());
    }

    /// The model called `name`.
    Optional<LessonModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /// The title of the first section in which the model called `name` holds; the name itself if there is none.
    public String titleOf(String name) {
        return blocks.stream()
                .filter(block -> block instanceof Block.Section section && section.model().equals(name))
                .map(block -> Prose.plain(((Block.Section) block).title().text())).findFirst().orElse(name);
    }

    /// All blocks with those inside slips and asides.
    public static Stream<Block> flat(List<Block> blocks) {
        return blocks.stream().flatMap(block -> switch (block) {
            case Block.Missed missed -> Stream.concat(Stream.of(block), flat(missed.blocks()));
            case Block.Aside aside -> Stream.concat(Stream.of(block), flat(aside.blocks()));
            case Block.Section _,Block.Prose _,Block.Line _,Block.StepBlock _ -> Stream.of(block);
        });
    }
}
