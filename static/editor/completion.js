import { autocompletion, snippetCompletion } from "/vendor/codemirror.js";

// the editor closed the brace already when it was opened
function directiveSnippet(text, named) {
  const option = snippetCompletion(text, named);
  return { ...option, apply: (view, it, from, to) => option.apply(view, it, from, view.state.sliceDoc(to, to + 1) === "}" ? to + 1 : to) };
}

const STEP = "admonition} ${what it is, aloud}\n---\nclass: step\nname: ${name}\nhints:\n  - ${a nudge}\nright: ${the answer}\nwrong:\n  sign: ${a wrong one}\n---\n$$\n${target} = \\placeholder[p1]{}\n$$\n:::\n";
const directives = [
  directiveSnippet(STEP, { label: "step", detail: "a line to fill in" }),
  directiveSnippet("math}\n:label: ${name}\n${equation}\n:::\n", { label: "math", detail: "an equation with options" }),
  directiveSnippet("admonition} I missed this part!\n---\nclass: missed\nname: ${name}\nquestion: ${what is missing?}\n---\n${text}\n:::\n", { label: "missed", detail: "“I missed this part!”" }),
  directiveSnippet("admonition} ${Title}\n${text}\n:::\n", { label: "admonition", detail: "a remark" }),
];
const options = ["class", "name", "hints", "right", "wrong", "target", "strict", "form", "blanks", "page", "page-loose", "praise", "numbers", "show", "caption", "label"]
  .map((label) => ({ label, apply: `${label}: `, type: "property" }));
const front = ["title", "lede", "dims", "symbols", "models", "network", "license", "shape-errors", "carried"].map((label) => ({ label, apply: `${label}: `, type: "property" }));
const levels = { "shape-errors": ["sizes", "type", "none"], carried: ["full", "half", "none"] };
const codes = ["sign", "constant-factor", "missing-factor", "extra-factor", "missing-term", "extra-term", "missing-derivative", "wrong-argument", "wrong-symbol",
  "hadamard-vs-matmul", "missing-sum", "transpose", "arrangement", "shape-mismatch", "wrong-shape", "not-closed-form", "any"].map((label) => ({ label, apply: `${label}: `, type: "enum" }));
const commands = ["\\frac{}{}", "\\partial ", "\\odot ", "\\sum_i ", "\\top", "\\sigma", "\\sigma'", "\\hat ", "\\underbrace{}_{}", "\\placeholder[p1]{}", "\\| \\|", "\\mathbf{1}"]
  .map((label) => ({ label, type: "keyword" }));

/**
 * What can come next: the lesson's settings between the first two ---, this lesson's symbols and gradients in formulas, directives after `:::{`, options in a step.
 * @param {() => {symbols: {latex: string, meaning: string}[], models: string[]}} known
 */
export function completion(known) {
  return autocompletion({ override: [(context) => directive(context) ?? frontMatter(context) ?? model(context, known) ?? option(context) ?? symbol(context, known)], icons: false });
}

function directive(context) {
  const open = context.matchBefore(/^:::+\{[a-z]*/);
  return open ? { from: open.from + open.text.indexOf("{") + 1, options: directives } : null;
}

// a key at the beginning of a line of the front matter, or what it may be set to
function frontMatter(context) {
  const { doc } = context.state;
  const here = doc.lineAt(context.pos).number;
  if (here === 1 || doc.line(1).text !== "---") return null;
  for (let number = 2; number < here; number++) if (doc.line(number).text === "---") return null;
  const level = context.matchBefore(/^(shape-errors|carried):\s*[a-z]*/);
  if (level) {
    const options = levels[level.text.split(":")[0]].map((label) => ({ label, type: "enum" }));
    return { from: context.pos - level.text.match(/[a-z]*$/)[0].length, options };
  }
  const key = context.matchBefore(/^[a-z-]+/);
  return key ? { from: key.from, options: front } : null;
}

function model(context, known) {
  const open = context.matchBefore(/"model":\s*"[a-z0-9-]*/);
  return open ? { from: context.pos - open.text.match(/[a-z0-9-]*$/)[0].length, options: known().models.map((label) => ({ label })) } : null;
}

// a key at the beginning of a line of a directive's options
function option(context) {
  const word = context.matchBefore(/^\s*:?[a-z-]*/);
  if (!word || (!word.text.trim() && !context.explicit)) return null;
  const { doc } = context.state;
  for (let number = doc.lineAt(context.pos).number - 1; number > 0; number--) {
    const { text } = doc.line(number);
    if (/^:::+\s*$/.test(text) || /^\$\$/.test(text)) return null;
    if (/^:::+\{/.test(text)) {
      const nested = /^\s\s/.test(word.text);
      return { from: context.pos - word.text.match(/[a-z-]*$/)[0].length, options: nested ? codes : options };
    }
  }
  return null;
}

function symbol(context, known) {
  const word = context.matchBefore(/\\?[a-zA-Z][a-zA-Z^_{()}0-9]*|\\/);
  if (!word || !inFormula(context) || (word.text.length < 2 && !word.text.startsWith("\\") && !context.explicit)) return null;
  const { symbols } = known();
  const loss = symbols.at(-1)?.latex ?? "L";
  return {
    from: word.from, validFor: /^\\?[\w^{}()]*$/,
    options: [
      ...symbols.map(({ latex, meaning }) => ({ label: latex, detail: meaning, type: "variable", boost: 2 })),
      ...symbols.slice(0, -1).map(({ latex }) => ({ label: `\\frac{\\partial ${loss}}{\\partial ${latex}}`, detail: "a target", boost: 1 })),
      ...commands,
    ],
  };
}

function inFormula(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  if (/^\s*(- |right:|target:|page:|numbers:|[a-z-]+:\s)/.test(before) || (before.match(/\$/g)?.length ?? 0) % 2 === 1 || /\$\$/.test(before)) return true;
  let dollars = 0;
  for (let number = line.number - 1; number > 0 && number > line.number - 40; number--) dollars += context.state.doc.line(number).text.match(/\$\$/g)?.length ?? 0;
  return dollars % 2 === 1 || /\\$|\\[a-zA-Z]+$/.test(before);
}
