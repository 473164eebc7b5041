/// The file, read: Markdown and YAML to a [org.byhand.lesson.Lesson], with every fault at its line. It knows how a lesson is written, and nothing of
/// what its formulas mean. Changes of a file, by [LessonEdit], are [TextChange]s, so that what an author wrote stays as it was written.
///
///     bytes ──LessonReader──▶ Lesson, problems          YAML, path, value ──YamlText──▶ TextChange
///
/// ## How a lesson is written
/// MyST Markdown, so that it opens in Jupyter Book 2 as it is; `src/main/resources/lessons` holds examples.
///
/// * **Front matter** (YAML between `---`): `title`, `lede`; `dims` (`n: {size: 3, min: 1, max: 6}`); `symbols`, each with a key of small letters and
///   `latex`, `shape` (`n x d`, `scalar`, `scalar for i=1..d`), `values` (rows of numbers that the reader may change, `row of x`, `same as x`, or
///   none for what a definition makes), `meaning`, `hue`, `domain`, `aliases`; `models`, each with `uses` (keys of shared symbols, all unless
///   told), `symbols` of its own or said differently, `functions` (`f_1: \sigma`) and `definitions` (the last one is the loss); `network`
///   for the drawing: its `model`, `layers` and `edges`.
/// * `+++ {"model": "linear", "note": "all rows at once"}`: which model holds from here on, and what stands over the numbers. `## Title` begins a section.
/// * `$$ … $$ (label)`: an equation, live. With options: `:::{math}` and lines `:label:`, `:loose: why` (true up to order and transposes), `:numbers:` (how to
///   write it for its numbers, or `none`), `:show: j=2` or `all`, `:caption:`; then the equation, then `:::`.
/// * `:::{admonition} what it is, in words`, options as YAML between `---`, then the equation with `\placeholder[p1]{}` between `$$`, then `:::`: a step. Options:
///   `class: step`, `name` (small letters, digits, hyphens), `hints`, `right` (answers), `wrong` (answers under the code each must get, or under `any`), and as needed `target`, `strict: no`, `form: closed`, `blanks` (spoken
///   names), `page` and `page-loose`, `praise`, `numbers`, `show`, `caption`. Without an equation the step asks for its `target`.
/// * `![words](pictures/net.png)` in running text: a picture of the lesson's own, PNG, JPEG or SVG; one from another place is its words.
/// * `::::{admonition} I missed this part!` with `class: missed`, `name`, `question`, `beside` (a line's label) and `circled`: the margin note and the slip that it
///   opens. `:::{admonition} Title` by itself: a remark.
/// * `math` in the front matter tells other books how to print `\placeholder`; nothing here reads it. Lessons from before may say `:::{step} name` with a
///   `label`, `:::{missed} name` and `:::{aside} Title`.
@NullMarked
package org.byhand.lesson.format;

import org.jspecify.annotations.NullMarked;
