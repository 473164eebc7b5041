import { draw } from "../page/dom.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/**
 * The pen's layer over an element (or under its content, for bands): one SVG, in the element's own pixels.
 * @param {HTMLElement} element @param {"over"|"under"} [where] @returns {SVGElement}
 */
export function layer(element, where = "over") {
  const old = element.querySelector(`:scope > svg.overlay.${where}`);
  if (old) return old;
  const made = draw("svg", { class: `overlay ${where}`, "aria-hidden": "true" });
  element.append(made);
  return made;
}

/** Where a part lies, in the pixels of `within` (scrolling counted in). @param {Element} part @param {HTMLElement} within @returns {Box} */
export function place(part, within) {
  const inner = part.getBoundingClientRect();
  const outer = within.getBoundingClientRect();
  const zoom = within.currentCSSZoom ?? 1;
  return {
    x: (inner.x - outer.x) / zoom - within.clientLeft + within.scrollLeft, y: (inner.y - outer.y) / zoom - within.clientTop + within.scrollTop,
    width: inner.width / zoom, height: inner.height / zoom,
  };
}

/** Parts of a typeset formula by class; never those of the hidden MathML. @param {Element} within @param {string} name @returns {SVGGElement[]} */
export function parts(within, name) {
  return [...within.querySelectorAll(`svg g.${CSS.escape(name)}`)];
}

/** A red pen stroke in a layer, drawn once. @param {SVGElement} into @param {string} path @param {string} [kind] @param {number} [delay] */
export function stroke(into, path, kind = "", delay = 0) {
  const made = draw("path", { class: `pen drawn ${kind}`, d: path, pathLength: 1 });
  if (delay) made.style.animationDelay = `${delay}ms`;
  into.append(made);
}
