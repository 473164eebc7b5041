import { draw } from "../page/dom.js";
import { layer, place } from "./overlay.js";

const LEAST = 31;
let shapes = new Map();
let size = (letter) => letter;

/** Tells the badges the shape of each bare symbol, for lines whose factors carry no shape of their own, and how large each dimension is now. @param {import("../page/state.js").Page} page */
export function connectShapes(page) {
  size = (letter) => page.size(letter);
  page.on("sizes", () => document.querySelectorAll(".badge.sized").forEach(measure));
  shapes = new Map(page.data.symbols.map((symbol) => [symbol.key, symbol.shape.split(/\s*[×x]\s*/)]));
}

/**
 * Writes n×d under every factor of a matrix line, ties the inner letters that meet, and says in red which two do not.
 * @param {HTMLElement} formula
 */
export function badges(formula) {
  const over = layer(formula);
  const factors = marked(formula);
  if (!factors.length) return;
  for (const factor of factors) factor.box = place(factor.node, formula);
  const lowest = Math.max(...factors.map(({ box }) => box.y + box.height));
  // all at one height, but not far below a factor that ends well above the others
  for (const factor of factors) factor.low = (lowest - factor.box.y - factor.box.height > 30 ? factor.box.y + factor.box.height : lowest) + 15;
  formula.classList.add("badged");
  apart(factors);
  for (const { rows, cols, x, low } of factors) {
    const lettered = draw("text", { class: "badge lettered", x, y: low });
    lettered.textContent = `${rows}×${cols}`;
    const sized = draw("text", { class: "badge sized", x, y: low, "data-rows": rows, "data-cols": cols });
    measure(sized);
    over.append(lettered, sized);
  }
  for (let at = 1; at < factors.length; at++) {
    if (meet(factors[at - 1].node, factors[at].node)) tie(over, formula, factors[at - 1], factors[at], Math.max(factors[at - 1].low, factors[at].low) + 4);
  }
}

// letters by default, the sizes of now while somebody looks
function measure(badge) {
  badge.textContent = `${size(badge.dataset.rows)}×${size(badge.dataset.cols)}`;
}

// badges of narrow neighbours make room for each other
function apart(factors) {
  for (const factor of factors) factor.x = factor.box.x + factor.box.width / 2;
  for (let at = 1; at < factors.length; at++) {
    const lacking = LEAST - (factors[at].x - factors[at - 1].x);
    if (lacking <= 0) continue;
    factors[at - 1].x -= lacking / 2;
    factors[at].x += lacking / 2;
  }
}

function marked(formula) {
  const factors = [...formula.querySelectorAll("svg g.mjx-factor")].map((node) => ({ node, rows: letter(node, "rows"), cols: letter(node, "cols") }));
  if (factors.length) return factors.filter(({ rows, cols }) => rows && cols);
  if (formula.closest(".step.open")) return [];
  return [...formula.querySelectorAll('svg g[class*="mjx-sym-"]')]
    .filter((node) => !node.closest('[data-mml-node="mfrac"], [data-mml-node="munder"], [data-mml-node="msup"] [class*="mjx-sym-"] *'))
    .map((node) => ({ node, shape: shapes.get(keyOf(node)) }))
    .filter(({ shape }) => shape?.length === 2)
    .map(({ node, shape: [rows, cols] }) => ({ node, rows, cols }));
}

function letter(node, side) {
  return [...node.classList].find((name) => name.startsWith(`mjx-${side}-`))?.slice(`mjx-${side}-`.length);
}

/** The symbol key a typeset group carries. @param {Element} node @returns {string} */
export function keyOf(node) {
  return [...node.classList].find((name) => name.startsWith("mjx-sym-"))?.slice("mjx-sym-".length) ?? "";
}

// neighbours in one product: nothing but space stands between them
function meet(left, right) {
  const outer = (node) => (node.parentNode.dataset?.mmlNode === "TeXAtom" && node.parentNode.children.length === 1 ? node.parentNode : node);
  const from = outer(left);
  const to = outer(right);
  if (from.parentNode !== to.parentNode) return false;
  for (let next = from.nextElementSibling; next; next = next.nextElementSibling) {
    if (next === to) return true;
    if (next.querySelector("use, path, rect, text")) return false;
  }
  return false;
}

function tie(over, formula, left, right, y) {
  const clash = left.cols !== right.rows;
  const from = left.x + 8;
  const to = Math.max(from + 8, right.x - 8);
  const drop = clash ? 8 : 6;
  over.append(draw("path", { class: clash ? "tie clash" : "tie", d: `M${from} ${y}v${drop - 3}q0 3 3 3h${to - from - 6}q3 0 3 -3v${3 - drop}` }));
  if (!clash) return;
  formula.classList.add("clashed");
  const says = draw("text", { class: "says", x: (from + to) / 2, y: y + 25 });
  says.textContent = `${left.cols} ≠ ${right.rows}`;
  over.append(says);
}
