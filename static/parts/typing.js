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

/** What was typed, as a field would have understood it key by key. @param {string} text @param {Object<string, string|{value: string}>} names @returns {string} LaTeX */
export function understood(text, names) {
  return text.replace(/\^T(?![A-Za-z])/g, "^{\\top}").replace(/(?<![\\A-Za-z])(?:[A-Za-z]{2,}\d*|[A-Za-z]\d+)|\.\*/g, (name) => {
    const latex = names[name]?.value ?? names[name];
    return latex ? `${latex} ` : name;
  });
}

/**
 * Scripts as people write them: an index or a power ends where the next sign comes, ^T ends at once, a brace after ^ or _ is only
 * a bracket of LaTeX, and ^ at a numbered layer goes on in its superscript and does not replace it.
 * @param {HTMLElement} field
 */
export function scripts(field) {
  /** @type {?{letters: number, depth: number, braced: boolean, digits: boolean, whole?: boolean}} */
  let script = null;
  let command = "";
  const leave = () => { field.executeCommand("moveAfterParent"); script = null; };
  field.addEventListener("pointerdown", () => { script = null; });
  field.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.key === "Shift") return;
    if (field.mode === "latex" ? !accent(event.key) : other(event.key) || !sign(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });

  // a key that moves or commands: what follows begins anew
  function other(key) {
    if (key.length === 1 && key !== "\\") return false;
    script = key === "\\" && script ? { ...script, letters: 1, whole: !script.braced } : null;
    command = "";
    return true;
  }

  // \hat and a space: the accent waits for its one letter, which the field itself would take for all that follows
  function accent(key) {
    if (key !== " " || !/^(hat|bar|tilde|mathcal|mathbf)$/.test(command)) {
      if (key.length === 1) command += key;
      return false;
    }
    field.executeCommand(["complete", "reject"]);
    field.insert(`\\${command}{#?}`, { feedback: false, selectionMode: "placeholder" });
    script = { power: false, letters: 0, depth: 0, braced: false, digits: true };
    return true;
  }

  // true: the key is done with; else the field takes it as it is
  function sign(key) {
    if (script && !script.braced && script.letters && ends(key, script)) leave();
    if (key === "^" || key === "_") return begin(key);
    if (!script) return key === "}";
    if (key === "T" && script.power && !script.letters) {
      field.insert("\\top", { feedback: false });
      leave();
      return true;
    }
    if (key === "{" && !script.letters) return script.braced = true;
    if (key === "}") { leave(); return true; }
    script.depth += key === "(" ? 1 : key === ")" ? -1 : 0;
    script.letters++;
    script.digits &&= /\d/.test(key);
    if (key !== ")" || script.depth !== 0 || script.braced) return false;
    field.insert(")", { feedback: false });
    leave();
    return true;
  }

  function begin(key) {
    script = { power: key === "^", letters: 0, depth: 0, braced: false, digits: true };
    if (key === "_" || !atLayer(field)) return false;
    field.executeCommand("moveToSuperscript");
    field.position = field.selection.ranges[0][1];
    return true;
  }
}

// a sign ends a script outside brackets, and so does a letter after the digits of a power, and anything after a command
function ends(key, { depth, power, digits, whole }) {
  return whole || depth === 0 && (!/[A-Za-z0-9]/.test(key) || (power && digits && /[A-Za-z]/.test(key)));
}

function atLayer(field) {
  return /\^\{\(\d\)\}$/.test(field.getValue(0, field.position));
}
