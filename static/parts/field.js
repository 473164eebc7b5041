import { make } from "../page/dom.js";
import { scripts, shortcuts, understood } from "./typing.js";

let mathlive;

/** Loads the math field; where it is missing the page falls back to plain text. @returns {Promise<?typeof HTMLElement>} */
export function loadField() {
  const at = document.querySelector('meta[name="byhand-math-field"]')?.content;
  mathlive ??= at ? import(`${at}/mathlive.min.mjs`).then(({ MathfieldElement }) => {
    MathfieldElement.fontsDirectory = `${at}/fonts`;
    MathfieldElement.soundsDirectory = null;
    MathfieldElement.plonkSound = null;
    MathfieldElement.keypressSound = null;
    return MathfieldElement;
  }).catch(() => null) : Promise.resolve(null);
  return mathlive;
}

/**
 * @typedef {object} Field one place to write in, whatever it is made of
 * @property {HTMLElement} element @property {string} value @property {(key: import("./palette.js").Key) => void} press @property {() => void} focus
 * @property {(text: string, then: () => void) => void} type writes as if the keys were pressed here, then goes on
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
  element.mathVirtualKeyboardPolicy = "manual";
  element.smartFence = false;
  element.smartSuperscript = false;
  const stands = new Promise((go) => element.addEventListener("mount", () => {
    element.menuItems = [];
    element.inlineShortcuts = { ...element.inlineShortcuts, ...shortcuts(page) };
    go();
  }, { once: true }));
  element.addEventListener("input", () => tells.input());
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && element.mode !== "latex") {
      event.preventDefault();
      tells.enter();
    } else if (event.key === "Escape" && element.mode !== "latex") event.preventDefault();
  }, { capture: true });
  scripts(element);
  return {
    element,
    get value() { return plain(element.value); },
    set value(latex) { element.setValue(latex, { silenceNotifications: true }); },
    press({ latex, command }) {
      if (command) element.executeCommand(command);
      else element.insert(latex, { focus: true, feedback: false, selectionMode: "placeholder" });
      element.focus();
      tells.input();
    },
    type(text, then) {
      stands.then(() => {
        element.insert(understood(text, element.inlineShortcuts), { focus: true, feedback: false, selectionMode: "after" });
        tells.input();
        then();
      });
    },
    focus() {
      element.focus();
      // the field itself takes the keys only some frames later; who types on meanwhile would write in the old one
      element.shadowRoot?.querySelector(".ML__keyboard-sink")?.focus({ preventScroll: true });
    },
  };
}

// an empty box is nothing, and a layer that is turned keeps its number: W^{(2)}^{T} is W^{(2)T}
function plain(latex) {
  return latex.replace(/\\placeholder(\[[^\]]*\])?\{[^{}]*\}/g, "").replace(/\^\{\(?(\d)\)?\}\^\{/g, "^{($1)").replace(/[_^]\{\}/g, "")
    .replace(/\\mathbf\{1((?:[_^]\{[^{}]*\})+)\}/g, "\\mathbf{1}$1");
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
    press({ text = "", command }) {
      const at = element.selectionStart;
      if (command === "deleteBackward") element.setRangeText("", at === element.selectionEnd ? Math.max(0, at - 1) : at, element.selectionEnd, "end");
      else if (command) element.selectionStart = element.selectionEnd = Math.max(0, at + (command === "moveToNextChar" ? 1 : -1));
      else element.setRangeText(text, at, element.selectionEnd, "end");
      element.focus();
      tells.input();
    },
    type(text, then) {
      element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
      tells.input();
      then();
    },
    focus() { element.focus(); },
  };
}
