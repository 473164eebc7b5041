import { make } from "../page/dom.js";

let mathlive;

/** Loads the math field; where it is missing the page falls back to plain text. @returns {Promise<?typeof HTMLElement>} */
export function loadField() {
  mathlive ??= import("/vendor/mathlive/mathlive.min.mjs").then(({ MathfieldElement }) => {
    MathfieldElement.fontsDirectory = "/vendor/mathlive/fonts";
    MathfieldElement.soundsDirectory = null;
    MathfieldElement.plonkSound = null;
    MathfieldElement.keypressSound = null;
    return MathfieldElement;
  }).catch(() => null);
  return mathlive;
}

/**
 * @typedef {object} Field one place to write in, whatever it is made of
 * @property {HTMLElement} element @property {string} value @property {(latex: string) => void} insert @property {() => void} focus
 */

/**
 * A field for one blank. @param {string} label its spoken name @param {import("../page/state.js").Page} page
 * @param {{input: () => void, enter: () => void, leave: (backwards: boolean) => void}} tells @returns {Promise<Field>}
 */
export async function makeField(label, page, tells) {
  const Mathfield = plainWanted() ? null : await loadField();
  return Mathfield ? mathField(new Mathfield(), label, page, tells) : plainField(label, tells);
}

/** Does this reader prefer to type plain text? @returns {boolean} */
export function plainWanted() {
  try {
    return localStorage.getItem("byhand-source") === "text";
  } catch {
    return false;
  }
}

function mathField(element, label, page, tells) {
  element.setAttribute("aria-label", label);
  element.mathVirtualKeyboardPolicy = matchMedia("(pointer: coarse)").matches ? "manual" : "manual";
  element.smartFence = true;
  element.smartSuperscript = true;
  element.removeExtraneousParentheses = false;
  element.addEventListener("mount", () => {
    element.menuItems = [];
    element.inlineShortcuts = { ...element.inlineShortcuts, ...shortcuts(page) };
    element.keybindings = element.keybindings.filter(({ key }) => !/^(alt|ctrl|cmd)\+?.*(enter)/i.test(key));
  }, { once: true });
  element.addEventListener("input", () => tells.input());
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.mode === "latex") return;
    event.preventDefault();
    tells.enter();
  }, { capture: true });
  return {
    element,
    get value() { return element.value.replace(/\\placeholder(\[[^\]]*\])?\{[^{}]*\}/g, ""); },
    set value(latex) { element.setValue(latex, { silenceNotifications: true }); },
    insert(latex) { element.insert(latex, { focus: true, feedback: false, selectionMode: "placeholder" }); tells.input(); },
    focus() { element.focus(); },
  };
}

// what people type without a palette: yhat, W1, sigma', .* and the lesson's other names
function shortcuts(page) {
  const own = { ".*": "\\odot", "o.": "\\odot", "sigma": "\\sigma", "TT": "^{\\top}" };
  for (const { key, write } of page.data.symbols) if (write && key.length > 1) own[key] = write;
  for (const { write } of page.data.symbols) {
    const layer = /^([A-Za-z])\^\{\((\d)\)\}$/.exec(write ?? "");
    if (layer) own[layer[1] + layer[2]] = write;
  }
  return own;
}

function plainField(label, tells) {
  const element = make("textarea", { rows: 1, spellcheck: "false", autocapitalize: "off", autocomplete: "off", maxlength: 8192, "aria-label": label, placeholder: "" });
  element.addEventListener("input", () => tells.input());
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    tells.enter();
  });
  return {
    element,
    get value() { return element.value; },
    set value(text) { element.value = text; },
    insert(latex) {
      element.setRangeText(latex.replace(/#[?0@]/g, ""), element.selectionStart, element.selectionEnd, "end");
      element.focus();
      tells.input();
    },
    focus() { element.focus(); },
  };
}
