import { keyOf } from "./shapes.js";

/** Which weights of the drawing a piece of the page speaks of; null if of none or of all. @param {HTMLElement} element @param {import("../page/state.js").Page} page @returns {?Set<string>} */
export function edgesOf(element, page) {
  const edges = new Set((page.data.network?.edges ?? []).map(({ key }) => key));
  const about = new Set([...element.querySelectorAll('svg g[class*="mjx-sym-"]')].map(keyOf).filter((key) => edges.has(key)));
  return about.size && about.size < edges.size ? about : null;
}

/** The entry that index notation and a single weight speak of, marked in the line's own numbers. @param {string} line its id @param {boolean} on */
export function pointAt(line, on) {
  const matrix = document.getElementById(line)?.querySelector(".numbers .matrix");
  matrix?.querySelectorAll("td.at").forEach((cell) => cell.classList.remove("at"));
  if (on && !matrix?.classList.contains("scalar")) matrix?.querySelector("tbody td")?.classList.add("at");
}
