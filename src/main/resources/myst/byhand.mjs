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

const step = {
  name: "step", doc: "A line to be found.", arg: text, body: text,
  options: Object.fromEntries(["class", "name", "target", "strict", "form", "label", "blanks", "page", "page-loose", "praise", "hints", "right", "wrong", "numbers", "show", "caption"].map((name) => [name, {}])),
  run(data, file, { parseMyst }) {
    const { target, label, hints, right } = given(data);
    const parsed = (markdown) => parseMyst(open(markdown), data.node.position?.start.line ?? 0).children;
    const line = data.body?.trim() ? parsed(data.body) : [math(`${target} = \\placeholder[p1]{}`)];
    const answer = list(right)[0];
    return [
      { type: "paragraph", children: [{ type: "strong", children: parsed(`Find ${label ?? "this line"}.`)[0].children }] },
      ...line,
      ...list(hints).map((hint, at) => folded(`Hint ${at + 1}`, parsed(hint))),
      ...(typeof answer === "string" ? [folded("Answer", [math(answer)])] : []),
    ];
  },
};

const missed = {
  name: "missed", doc: "What leads from one line to the next, folded.", arg: text, body: { type: "myst" },
  options: Object.fromEntries(["mark", "question", "beside", "circled"].map((name) => [name, {}])),
  run(data, file, { parseMyst }) {
    const { question, mark } = given(data);
    const asked = question ? parseMyst(question, 0).children : [];
    const inside = (data.body ?? []).filter(({ type }) => type !== "blockBreak");
    return [folded(mark ?? "I missed this part!", [...asked, ...inside])];
  },
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
