// How a math field understands what people type without knowing it: yhat, W1, sigma', X^T, .* and the lesson's other names.

/** Names of this lesson as they are typed, and what they stand for. @param {import("../page/state.js").Page} page @returns {Object<string, string>} */
export function shortcuts(page) {
  const own = { ".*": "\\odot", "sum": "\\sum", "sigma": "\\sigma", "TT": "^{\\top}" };
  for (const { key, latex, write } of page.data.symbols) {
    if (/^[A-Za-z][A-Za-z0-9]+$/.test(write ?? "")) own[write] = latex;
    if (/^[a-z]{3,}$/.test(key)) own[key] = latex;
  }
  for (const { latex } of [...page.data.quantities, ...page.data.symbols]) {
    const layer = /^(\\?)([A-Za-z]+)(?:_\{?[a-z]+\}?)?\^\{\((\d)\)\}$/.exec(latex);
    if (layer) own[(layer[2] === "omega" ? "w" : layer[2]) + layer[3]] = `${layer[1]}${layer[2]}^{(${layer[3]})}`;
  }
  for (const latex of [...page.data.symbols.map((symbol) => symbol.latex), ...(page.data.functions ?? [])]) {
    const numbered = /^([A-Za-z])_\{?(\d)\}?$/.exec(latex);
    if (numbered) own[numbered[1] + numbered[2]] = latex;
  }
  return own;
}

/**
 * Superscripts as people write them: after ^T the writing goes on at the line, a brace after ^ or _ is only a bracket of LaTeX,
 * and ^ at a numbered layer goes on in its superscript and does not replace it.
 * @param {HTMLElement} field
 */
export function scripts(field) {
  let last = "";
  field.addEventListener("keydown", (event) => {
    if (field.mode === "latex" || event.ctrlKey || event.metaKey || event.key.length > 1) return;
    const before = last;
    last = event.key;
    if (event.key === "^" && atLayer(field)) {
      field.executeCommand("moveToSuperscript");
      field.position = field.selection.ranges[0][1];
    } else if (event.key === "T" && before === "^") {
      field.insert("\\top", { feedback: false });
      field.executeCommand("moveAfterParent");
    } else if (event.key === "{" && (before === "^" || before === "_")) {
      // the group is there already
    } else if (event.key === "}") field.executeCommand("moveAfterParent");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
}

function atLayer(field) {
  return /\^\{\(\d\)\}$/.test(field.getValue(0, field.position));
}
