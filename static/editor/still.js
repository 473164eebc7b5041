import { endsInBlank, fillBlanks, latexOf, setFormulas, watchWidths } from "../parts/equation.js";
import { reachable } from "../page/reach.js";

/** Shows blanks as what they are here, a wash where a reader will write. @param {Element} step */
export function showBlanks(step) {
  const formula = step.querySelector(".formula");
  const latex = latexOf(formula);
  const tail = endsInBlank(latex);
  if (!tail) step.querySelectorAll(".blank").forEach((blank) => blank.remove());
  formula.textContent = `\\[${fillBlanks(latex, () => (tail ? "\\," : "\\;\\mathord{\\class{mjx-blank}{\\Rule{5em}{1.2em}{.75em}}}\\;"))}\\]`;
}

/** Sets all that these elements hold, once. @param {Element[]} elements @returns {Promise<void>} */
export async function setAll(elements) {
  await setFormulas(elements);
  for (const element of elements) element.dataset.ready = "true";
}

/** Sets a page that is only looked at: nothing on it asks for an answer. @param {Element} root */
export async function showStill(root) {
  // what was taken out keeps no name that its successor has too
  for (const gone of root.querySelectorAll(".fate.gone + *")) {
    for (const named of [gone, ...gone.querySelectorAll("[id]")]) named.removeAttribute("id");
  }
  root.querySelectorAll("[data-step]").forEach(showBlanks);
  root.querySelectorAll(".slip").forEach((slip) => { slip.hidden = false; });
  root.querySelectorAll("button, .numbers").forEach((live) => live.remove());
  root.querySelectorAll("details").forEach((beside) => { beside.open = true; });
  await setAll([...document.querySelectorAll(".opening > *"), ...root.children]);
  watchWidths();
  reachable(root, ".formula");
  document.documentElement.dataset.ready = "true";
}
