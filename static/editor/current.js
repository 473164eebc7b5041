import { Decoration, EditorView, RangeSetBuilder, StateEffect, StateField } from "/vendor/codemirror.js";

/** Which lines are washed: the block at the caret. */
export const atLines = StateEffect.define();

const wash = Decoration.line({ class: "cm-block-at" });

/** The wash itself. */
export const lines = StateField.define({
  create: () => Decoration.none,
  update(washed, transaction) {
    let next = washed.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(atLines)) continue;
      const builder = new RangeSetBuilder();
      const { doc } = transaction.state;
      for (let line = effect.value?.from ?? 1; line <= Math.min(effect.value?.to ?? 0, doc.lines); line++) builder.add(doc.line(line).from, doc.line(line).from, wash);
      next = builder.finish();
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Are these lines washed already, and no others? @param {import("/vendor/codemirror.js").EditorState} state @param {?{from: number, to: number}} block @returns {boolean} */
export function isWashed(state, block) {
  const washed = [];
  state.field(lines).between(0, state.doc.length, (from) => { washed.push(state.doc.lineAt(from).number); });
  if (!block) return washed.length === 0;
  return washed.length === block.to - block.from + 1 && washed[0] === block.from && washed.at(-1) === block.to;
}
