// Byhand's directives of lessons from before, for MyST and Jupyter Book: in `myst.yml`, under `project`, `plugins: [byhand.mjs]`. A step is printed as its equation with room
// to write, its hints and one right answer folded away.
const text = { type: String };

/** The blanks of an equation as empty boxes. */
const open = (latex) => latex.replace(/\\placeholder\[[^\]]*\]\{[^{}]*\}/g, "\\boxed{\\phantom{XXX}}");

/** A list written as one text, or as lines under its name. */
const list = (value) => (value === undefined ? [] : [value].flat().map(String));

const folded = (title, children) => ({
  type: "admonition", kind: "note", class: "dropdown", children: [{ type: "admonitionTitle", children: [{ type: "text", value: title }] }, ...children],
});

const math = (latex) => ({ type: "math", value: open(latex) });

// options that are lists come as they stand in the file
const given = (data) => Object.fromEntries((data.node.children ?? []).filter(({ type }) => type === "mystOption").map(({ name, value }) => [name, value]));

const kept = (names) => Object.fromEntries(names.map((name) => [name, {}]));
const stepOptions = ["class", "name", "target", "strict", "form", "label", "blanks", "page", "page-loose", "praise", "hints", "right", "wrong", "numbers", "show", "caption"];
const missedOptions = ["mark", "question", "beside", "circled"];

/** What a line to be found is printed as. @param {string} label */
function stepBox(label, data, { parseMyst }) {
  const { target, hints, right } = given(data);
  const parsed = (markdown) => parseMyst(open(markdown), data.node.position?.start.line ?? 0).children;
  const line = data.body?.trim() ? parsed(data.body) : [math(`${target} = \\placeholder[p1]{}`)];
  const answer = list(right)[0];
  return [
    { type: "paragraph", children: [{ type: "strong", children: parsed(`Find ${label || "this line"}.`)[0].children }] },
    ...line,
    ...list(hints).map((hint, at) => folded(`Hint ${at + 1}`, parsed(hint))),
    ...(typeof answer === "string" ? [folded("Answer", [math(answer)])] : []),
  ];
}

/** What leads from one line to the next, folded. @param {string} mark */
function missedBox(mark, data, { parseMyst }) {
  const { question } = given(data);
  const asked = question ? parseMyst(question, 0).children : [];
  const inside = parseMyst(data.body ?? "", data.node.position?.start.line ?? 0).children.flatMap((node) => (node.type === "block" ? node.children : [node]));
  return [folded(mark || "I missed this part!", [...asked, ...inside.filter(({ type }) => type !== "blockBreak")])];
}

// as lessons said it before
const step = {
  name: "step", doc: "A line to be found.", arg: text, body: text, options: kept(stepOptions),
  run: (data, file, context) => stepBox(given(data).label, data, context),
};
const missed = {
  name: "missed", doc: "What leads from one line to the next, folded.", arg: text, body: text, options: kept(missedOptions),
  run: (data, file, context) => missedBox(given(data).mark, data, context),
};

// to MyST a section with a caption is a figure; here the caption names the numbers beside it
const sections = {
  name: "sections", doc: "Sections of a lesson stay text.", stage: "document",
  plugin: (_, { selectAll }) => (tree) => {
    for (const block of selectAll("block", tree)) {
      const [figure, ...others] = block.children ?? [];
      if (figure?.type !== "container" || figure.kind !== "figure" || others.length) continue;
      const inside = figure.children.flatMap((child) => (child.type === "caption" || child.type === "legend" ? child.children : [child]));
      block.children = inside.slice(1);
    }
  },
};

export default { name: "Byhand", directives: [step, missed], transforms: [sections] };
