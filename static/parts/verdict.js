import { draw, make, say } from "../page/dom.js";
import { decimals, largest } from "../page/format.js";
import { ring, tick } from "../page/ink.js";
import { words } from "../page/strings.js";
import { writeFormula, writeText } from "../page/tex.js";
import { fillBlanks, setFormula } from "./equation.js";
import { standable } from "./light.js";
import { fixedMatrix } from "./numbers.js";

/** Writes in the margin what the teacher says; on a narrow page under the line. @param {import("./step.js").Step} step @param {?object} verdict */
export function write(step, verdict) {
  const margin = step.element.querySelector("[data-verdict]");
  const under = underneath(step);
  margin.className = `verdict ${verdict?.verdict ?? ""}`;
  under.className = `underneath ${verdict && verdict.verdict !== "incorrect" ? (verdict.verdict === "correct" ? "correct" : "pencil") : ""}`;
  margin.replaceChildren();
  under.replaceChildren();
  if (!verdict) return step.element.querySelector("[data-compare]").replaceChildren();
  if (verdict.verdict === "correct") margin.append(ticked(step.info.id, true));
  const text = [verdict.message, verdict.remark].filter(Boolean).join(" ");
  if (!text) return;
  const sentence = make("p", { class: "sentence" });
  margin.append(sentence);
  writeText(sentence, text);
  writeText(under, text);
}

/** A remark in pencil: nothing was judged. @param {import("./step.js").Step} step @param {string} text */
export function pencil(step, text) {
  write(step, { verdict: "invalid", message: text });
  say(text);
}

function underneath(step) {
  const old = step.element.querySelector(".underneath");
  if (old) return old;
  const made = make("p", { class: "underneath" });
  step.element.querySelector(".written").after(made);
  return made;
}

function ticked(seed, fresh) {
  return draw("svg", { class: fresh ? "ticked fresh" : "ticked", viewBox: "0 0 34 34", role: "img", "aria-label": "right" }, draw("path", { d: tick(seed), pathLength: 1 }));
}

/**
 * Your line's numbers beside the right ones; the entry that parts most is ringed in both.
 * @param {import("./step.js").Step} step @param {?object} numbers @param {boolean} equal
 */
export function compare(step, numbers, equal) {
  const place = step.element.querySelector("[data-compare]");
  place.replaceChildren();
  if (!numbers?.yours) return;
  if (!numbers.yours.length) place.append(make("p", { class: "means", text: words.noNumbers }));
  const most = Math.max(largest(numbers.yours), largest(numbers.right ?? []));
  const how = { most, digits: decimals(most, 3) };
  const all = [["yours", words.yours, "mine", how], ["right", numbers.measured ? words.measured : words.rightLine, "", how]];
  if (!equal) all.push(["apart", words.apart, "red", { digits: decimals(largest(numbers.apart ?? []), 3) }]);
  for (const [name, title, hue, look] of all) {
    if (!numbers[name]?.length) continue;
    const table = fixedMatrix(numbers[name], hue, title, look);
    place.append(make("figure", { class: name }, make("figcaption", { text: title }), table));
    if (!equal && name !== "apart" && numbers.worst) mark(table, numbers.worst, step.info.id + name);
  }
}

/** What stands in the blank so far, as numbers. @param {import("./step.js").Step} step @param {?{rows: number[][]}} numbers */
export function soFar(step, numbers) {
  const place = step.element.querySelector("[data-compare]");
  if (!numbers?.rows?.length) return place.replaceChildren();
  place.replaceChildren(make("figure", { class: "yours" }, make("figcaption", { text: words.soFar }), fixedMatrix(numbers.rows, "mine", words.soFar)));
}

function mark(table, [row, column], seed) {
  const td = table.tBodies[0].rows[row]?.querySelectorAll("td")[column];
  if (!td) return;
  const box = { x: td.offsetLeft, y: td.offsetTop, width: td.offsetWidth, height: td.offsetHeight };
  const svg = draw("svg", { class: "ring", width: 1, height: 1, "aria-hidden": "true" }, draw("path", { d: ring(box, seed, 5), pathLength: 1 }));
  svg.style.left = svg.style.top = "0";
  table.querySelector("caption")?.remove();
  td.append(svg);
  svg.style.left = `${-td.offsetLeft}px`;
  svg.style.top = `${-td.offsetTop}px`;
}

/**
 * A line that is done: yours in blue for good, or the page's in ink; the page's own beneath yours; its numbers beside.
 * @param {import("./step.js").Step} step @param {string} latex the line with its blanks @param {boolean} fresh just now @param {object} [verdict]
 */
export async function settle(step, latex, fresh, verdict) {
  const { info, element, formula } = step;
  const mine = info.state === "solved";
  element.querySelectorAll("[data-blank]").forEach((blank) => blank.remove());
  element.querySelector("[data-desk]").replaceChildren();
  element.classList.add(info.state);
  const written = fillBlanks(latex, (id) => (mine ? `\\class{mjx-mine}{${info.read?.[id] ?? ""}}` : info.read?.[id] || info.page || ""));
  await setFormula(formula, written);
  if (info.spoken) element.dataset.spoken = info.spoken;
  standable(formula);
  write(step, mine ? { verdict: "correct", message: fresh ? verdict.message : "", remark: fresh ? verdict.remark : info.remark } : { verdict: "shown", message: words.shown });
  if (!fresh) element.querySelector("[data-verdict]").classList.add("settled");
  if (mine && info.page && !same(written, info.page)) pageLine(step);
  items(step);
  compare(step, fresh ? verdict.numbers : null, true);
}

// where both wrote the very same line, once is enough
function same(written, page) {
  const bare = (latex) => latex.replace(/\\class\{[^}]*\}/g, "").replace(/\\(left|right|,|;|!)|[{}\s]/g, "");
  return bare(written).endsWith(bare(page));
}

function pageLine(step) {
  if (step.element.querySelector(".ours")) return;
  const shown = make("span", { class: "formula set fits" });
  step.element.querySelector(".desk").before(make("p", { class: "ours" }, make("span", { text: words.pageHas }), shown));
  writeFormula(shown, step.info.page).then(() => standable(shown));
}

// the number line gets the right side that the blank kept from it
function items(step) {
  const place = step.element.querySelector(".numbers");
  if (!place) return;
  place.querySelectorAll(".words").forEach((one) => one.remove());
  if (!step.info.items?.length) {
    if (place.lastElementChild?.matches(".op")) place.lastElementChild.remove();
    return;
  }
  for (const item of unsaid(place, step.info.items)) place.append(piece(item));
  step.sheet.numbers.adopt(step.element);
}

// the value of the right side is the left side's: where it has its shape, it is not said again
function unsaid(place, all) {
  const [left] = place.querySelectorAll(".matrix");
  const [value, equals] = all;
  const again = left && equals?.text === "=" && value.kind === "matrix" && value.rows === left.dataset.rows && value.cols === left.dataset.cols;
  return again ? all.slice(2) : all;
}

/** One piece of a number line. @param {{kind: string, text: string, q: number, hue: string, rows: string, cols: string, label: string}} item @returns {HTMLElement} */
export function piece(item) {
  const need = { "data-dim": item.dim || false, "data-least": item.atLeast };
  if (item.kind === "matrix") return make("table", { ...need, class: "matrix", "data-q": item.q, "data-hue": item.hue, "data-rows": item.rows, "data-cols": item.cols, "aria-label": item.label });
  const made = make("span", { ...need, class: item.kind === "op" ? "op" : "words" });
  writeText(made, item.text);
  return made;
}
