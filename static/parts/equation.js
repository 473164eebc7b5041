import { plainly, source, typeset } from "../page/tex.js";
import { layer, parts, place, stroke } from "./overlay.js";
import { badges } from "./shapes.js";
import { underline } from "../page/ink.js";

const sources = new WeakMap();
const BLANK = /\\placeholder\[([a-zA-Z0-9-]+)\]\{[^{}]*\}/g;

/** The LaTeX a formula was written from, blanks and all. @param {HTMLElement} formula @returns {string} */
export function latexOf(formula) {
  if (!sources.has(formula)) sources.set(formula, calm(source(formula)));
  return sources.get(formula);
}

// a bracket round a brace keeps its size: the brace hangs below the line
function calm(latex) {
  return latex.includes("\\underbrace") ? latex.replaceAll("\\left(", "\\bigl(").replaceAll("\\right)", "\\bigr)") : latex;
}

/** Is the one blank of this formula its whole right side? @param {string} latex @returns {boolean} */
export function endsInBlank(latex) {
  return [...latex.matchAll(BLANK)].length === 1 && latex.search(/\\placeholder\[[^\]]*\]\{[^{}]*\}\s*$/) > 0;
}

/** Puts something in each blank's place. @param {string} latex @param {(id: string) => string} put @returns {string} */
export function fillBlanks(latex, put) {
  return latex.replace(BLANK, (_, id) => put(id));
}

/**
 * Sets one formula anew and draws what belongs to it. Fires `drawn` on the element, then and whenever it is measured again.
 * @param {HTMLElement} formula @param {string} latex without placeholders @returns {Promise<void>}
 */
export async function setFormula(formula, latex) {
  formula.textContent = `\\[${latex}\\]`;
  await typeset(formula);
  finish(formula);
}

function finish(formula) {
  const set = formula.querySelector("mjx-container");
  formula.classList.add("set");
  const broken = !set || formula.querySelector('[data-mml-node="merror"]');
  formula.classList.toggle("failed", Boolean(broken));
  if (broken) formula.textContent = plainly(latexOf(formula));
  else redraw(formula);
}

const roomy = matchMedia("(min-width: 1180px)");
const tooWide = (formula) => formula.scrollWidth > (formula.closest(".inside") ?? formula).clientWidth + 2;

function redraw(formula) {
  layer(formula).replaceChildren();
  formula.classList.remove("wide");
  const line = formula.closest(".line");
  line?.classList.remove("broad");
  let wide = tooWide(formula);
  if (wide && roomy.matches && (line?.parentElement.id === "derivation" || line?.closest(".small"))) {
    line.classList.add("broad");
    wide = tooWide(formula);
  }
  formula.classList.toggle("fits", !wide);
  formula.classList.toggle("wide", wide);
  if (formula.closest("[data-form]")?.dataset.form === "matrix") badges(formula);
  for (const [at, fault] of parts(formula, "mjx-fault").entries()) {
    for (const path of underline(place(fault, formula), latexOf(formula) + at)) stroke(layer(formula), path);
  }
  formula.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
}

/** Sets every formula and every text with formulas, the ones in sight first. @param {ParentNode} root @returns {Promise<void>} */
export async function connectEquations(root) {
  const formulas = [...root.querySelectorAll(".formula:not(.step .formula)")];
  for (const formula of formulas) formula.textContent = `\\[${latexOf(formula)}\\]`;
  await setInOrder([...formulas, ...texts(root)]);
  watchWidths(formulas);
}

/** Sets all that these elements hold, the formulas of steps too, once. @param {Element[]} elements @returns {Promise<void>} */
export async function setFormulas(elements) {
  await setInOrder(elements.flatMap((element) => [...element.querySelectorAll(".formula:not(.set)"), ...texts(element), ...(element.matches(".math") ? [element] : [])]));
}

function texts(root) {
  return [...root.querySelectorAll(".math")].filter((text) => text.textContent.includes("\\(") && !text.parentElement.closest(".math"));
}

async function setInOrder(all) {
  all.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  for (let at = 0; at < all.length; at += 10) {
    const some = all.slice(at, at + 10);
    await typeset(...some);
    some.filter((one) => one.classList.contains("formula")).forEach(finish);
  }
}

/** Draws anew what is measured, whenever the window is another; these formulas also once the fonts are there. @param {Element[]} [formulas] */
export function watchWidths(formulas = []) {
  let frame = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => document.querySelectorAll(".formula.set:not(.failed)").forEach(redraw));
  });
  document.fonts.ready.then(() => formulas.filter((one) => one.classList.contains("set") && !one.classList.contains("failed")).forEach(redraw));
  document.addEventListener("scroll", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.classList.contains("wide")) return;
    target.classList.toggle("at-end", target.scrollLeft + target.clientWidth >= target.scrollWidth - 4);
  }, { capture: true, passive: true });
}
