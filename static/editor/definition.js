import { make } from "../page/dom.js";
import { loadField } from "../parts/field.js";
import { words } from "./words.js";

/** A definition in a math field, or as plain text where the build has none. @param {string} latex @param {(latex: string) => void} change told once for each new text @returns {HTMLElement} */
export function mathRow(latex, change) {
  const row = make("div", { class: "definition" });
  let known = latex;
  const tell = (text) => {
    if (text === known) return;
    known = text;
    change(text);
  };
  const plain = () => {
    const input = make("input", { class: "field", value: latex, spellcheck: "false", "aria-label": words.definition });
    input.addEventListener("change", () => tell(input.value.trim()));
    row.replaceChildren(input);
  };
  loadField().then((Mathfield) => {
    if (!Mathfield) return plain();
    const math = new Mathfield();
    math.setAttribute("aria-label", words.definition);
    math.mathVirtualKeyboardPolicy = "manual";
    math.addEventListener("mount", () => { math.menuItems = []; }, { once: true });
    math.value = latex;
    // the field writes LaTeX its own way: only what is changed in it counts
    known = math.value.trim();
    math.addEventListener("change", () => tell(math.value.trim()));
    return row.replaceChildren(math);
  });
  return row;
}
