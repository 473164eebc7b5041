import { Decoration, EditorView, GutterMarker, RangeSet, StateEffect, StateField, WidgetType, gutter } from "/vendor/codemirror.js";
import { make, wordButton } from "../page/dom.js";
import { formulas } from "./sentence.js";
import { words } from "./words.js";

/** Shows these problems in place of those shown before. */
export const showProblems = StateEffect.define();

class Sentence extends WidgetType {
  constructor(problem, repair) {
    super();
    Object.assign(this, { problem, repair });
  }

  eq(other) { return JSON.stringify(other.problem) === JSON.stringify(this.problem); }

  toDOM() {
    const sentence = make("div", {}, ...formulas(this.problem.message));
    for (const repair of this.problem.repairs ?? []) sentence.append(" ", wordButton(repair.label, () => this.repair(repair)));
    // no margins here: the editor measures boxes, and lines would slip from their numbers
    return make("div", { class: this.problem.advice ? "cm-sentence advice" : "cm-sentence" }, sentence);
  }

  ignoreEvent() { return true; }
}

class Dot extends GutterMarker {
  toDOM() { return make("span", { class: "cm-dot", role: "img", "aria-label": words.problemHere, text: "●" }); }
}

const dot = new Dot();
const wavy = Decoration.mark({ class: "cm-wavy" });
const noted = Decoration.mark({ class: "cm-noted" });
const numbered = Decoration.line({ class: "cm-faulty" });

function build({ doc }, { problems, repair }) {
  const shown = problems.filter(({ line }) => line <= doc.lines);
  const ranges = [];
  const dots = new Set();
  for (const problem of shown) {
    const { from, to } = stretch(doc, problem);
    if (to > from) ranges.push((problem.advice ? noted : wavy).range(from, to));
    const line = doc.line(problem.line);
    if (!problem.advice && !dots.has(line.from)) ranges.push(numbered.range(line.from));
    if (!problem.advice) dots.add(line.from);
    ranges.push(Decoration.widget({ widget: new Sentence(problem, repair), block: true, side: 1 }).range(line.to));
  }
  return { marks: Decoration.set(ranges, true), dots: RangeSet.of([...dots].sort((a, b) => a - b).map((at) => dot.range(at))) };
}

// where only a place is known, the word that begins there
function stretch(doc, problem) {
  const line = doc.line(problem.line);
  const from = Math.min(line.from + problem.column - 1, line.to);
  const last = doc.line(Math.min(Math.max(problem.line, problem.endLine ?? problem.line), doc.lines));
  let to = Math.min(last.from + (problem.endColumn ?? 1) - 1, last.to);
  if (to <= from) to = from + (line.text.slice(from - line.from).match(problem.column === 1 ? /^.*\S/ : /^\S+/)?.[0].length ?? 0);
  return { from, to };
}

const field = StateField.define({
  create: () => ({ marks: Decoration.none, dots: RangeSet.empty }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(showProblems)) return build(transaction.state, effect.value);
    return transaction.docChanged ? { marks: value.marks.map(transaction.changes), dots: value.dots.map(transaction.changes) } : value;
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.marks),
});

/** Wavy red under the stretch, a dot in the gutter, the sentence under the line. */
export const marking = [gutter({ class: "cm-dots", markers: (view) => view.state.field(field).dots, initialSpacer: () => dot }), field];
