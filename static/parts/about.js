import { keyOf } from "./shapes.js";

/** Which weights of the drawing a piece of the page speaks of; null if of none or of all. @param {HTMLElement} element @param {import("../page/state.js").Page} page @returns {?Set<string>} */
export function edgesOf(element, page) {
  const edges = new Set((page.data.network?.edges ?? []).map(({ key }) => key));
  const about = new Set([...element.querySelectorAll('svg g[class*="mjx-sym-"]')].map(keyOf).filter((key) => edges.has(key)));
  return about.size && about.size < edges.size ? about : null;
}

/**
 * The entry that is looked at, marked in the line's own numbers, and what it is made of: in a matrix product a row of the first factor and a column of
 * the last, elsewhere the same place.
 * @param {string} line its id @param {?[number, number]} cell from 1; null: nothing
 */
export function pointAt(line, cell) {
  const numbers = document.getElementById(line)?.querySelector(".numbers");
  numbers?.querySelectorAll("td").forEach((td) => td.classList.remove("at", "with"));
  const [first, ...rest] = numbers?.children ?? [];
  if (!cell || !first?.matches(".matrix:not(.scalar)")) return;
  mark(first, "at", ...cell);
  let run = [];
  for (const piece of [...rest, null]) {
    if (piece?.matches(".matrix")) { if (!piece.matches(".scalar")) run.push(piece); continue; }
    if (piece && !/[=+\u2212⊙−-]/.test(piece.textContent)) continue;
    run.forEach((table, at) => mark(table, "with", at === 0 ? cell[0] : 0, at === run.length - 1 ? cell[1] : 0, at > 0 && at < run.length - 1));
    run = [];
  }
}

// 0: the whole row or column; what is broadcast has only one
function mark(table, name, row, column, none = false) {
  const rows = [...table.querySelectorAll("tbody tr")].map((tr) => [...tr.querySelectorAll("td")]);
  const at = (place, count) => (place > count && count === 1 ? 1 : place);
  rows.forEach((cells, i) => cells.forEach((td, j) => {
    const here = (!row || at(row, rows.length) === i + 1) && (!column || at(column, cells.length) === j + 1);
    if (here && !none) td.classList.add(name);
  }));
}

/** Calls back with the entry of the line's left side that is clicked, from 1. @param {string} line its id @param {(cell: [number, number]) => void} act @returns {AbortController} */
export function clicked(line, act) {
  const until = new AbortController();
  document.getElementById(line)?.addEventListener("click", ({ target }) => {
    const td = target.closest?.(".numbers > .matrix:first-child:not(.scalar) td");
    if (td) act([td.parentElement.rowIndex - td.closest("table").querySelector("tbody tr").rowIndex + 1, [...td.parentElement.querySelectorAll("td")].indexOf(td) + 1]);
  }, { signal: until.signal });
  return until;
}
