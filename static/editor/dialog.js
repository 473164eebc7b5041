import { make } from "../page/dom.js";

/**
 * Shows something over the editor: the browser keeps the focus inside and gives it back where it was. Gone when it is closed.
 * @param {HTMLElement} place @param {string} label @param {{mustChoose?: boolean, closed?: () => void}} how `mustChoose` if Escape is no answer
 * @param {...(Node|string)} inside @returns {HTMLDialogElement}
 */
export function openDialog(place, label, { mustChoose = false, closed }, ...inside) {
  const dialog = make("dialog", { class: "conflict", "aria-label": label, closedby: mustChoose && "none" }, ...inside);
  dialog.addEventListener("close", () => { dialog.remove(); closed?.(); });
  // an older browser knows no `closedby`
  dialog.addEventListener("keydown", (event) => { if (mustChoose && event.key === "Escape") event.preventDefault(); });
  place.append(dialog);
  dialog.showModal();
  return dialog;
}
