import { make } from "../page/dom.js";

/**
 * The way back over numbers: Undo, Redo, Ctrl+Z, Ctrl+Shift+Z (fields keep their own), and the list of what was changed.
 * @param {import("../page/state.js").Page} page
 */
export function connectHistory(page) {
  const undo = document.querySelector('[data-do="undo"]');
  const redo = document.querySelector('[data-do="redo"]');
  const list = document.querySelector("[data-history]");

  undo.addEventListener("click", () => page.undo());
  redo.addEventListener("click", () => page.redo());
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest?.("math-field, textarea")) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    if (!back && key !== "y" && !(key === "z" && event.shiftKey)) return;
    event.preventDefault();
    if (back) page.undo();
    else page.redo();
  });
  page.on("history", () => {
    undo.disabled = !page.canUndo;
    redo.disabled = !page.canRedo;
    const entries = page.labels.map((label, at) => make("li", {}, make("button", { type: "button", text: `before ${label}`, onclick: () => page.goTo(at) }))).reverse();
    list.replaceChildren(...(entries.length ? entries.slice(0, 40) : [make("li", { class: "faint", text: "nothing yet" })]));
  });
}
