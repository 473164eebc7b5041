const sources = new WeakMap();

/**
 * Where the numbers of a piece of the page stand if not among the page's own: a slip has an order of its own, a bent line has none that fits.
 * @typedef {{data: {quantities: object[]}, numbers?: import("./numbers.js").Numbers}} Source
 */

/** @param {Element} element @param {?Source} source null: the page's own again */
export function setSource(element, source) { sources.set(element, source); }

/** @param {Element} element @returns {?Source} null: the page's own */
export function sourceOf(element) {
  for (let at = element; at; at = at.parentElement) if (sources.has(at)) return sources.get(at);
  return null;
}
