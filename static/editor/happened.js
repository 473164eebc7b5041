import { ask } from "./api.js";
import { make } from "../page/dom.js";
import { fixedMatrix } from "../parts/numbers.js";
import { writeFormula } from "../page/tex.js";
import { formulas } from "./sentence.js";
import { words } from "./words.js";

/** Shows what happened to an answer, below it: how it was read, the shape of each part, where it was compared. @param {HTMLElement} below */
export async function showHappened(below, source, step, answers) {
  const old = below.querySelector(":scope > .happened");
  if (old) return old.remove();
  const what = await ask("POST", "text/explain", { source, step, answers }).catch(() => null);
  const box = make("div", { class: "happened" });
  if (!what) { box.textContent = words.networkLost; return below.append(box); }
  box.append(make("p", {}, `${words.heldAgainst} `, formula(what.target), ` · ${words.verdicts[what.verdict]} (${what.code}) `, ...formulas(what.message)));
  if (what.tree) box.append(make("ul", { class: "tree" }, node(what.tree)));
  if (what.points) box.append(make("p", { text: words.compared(what.points) }));
  if (what.right.length) {
    box.append(make("p", { text: words.apartAt }), make("div", { class: "numbers" },
      ...Object.entries(what.at).filter(([name]) => !name.includes("mathbf{1}")).map(([name, rows]) => figure(name, rows)),
      figure(words.yourLine, what.yours, false), figure(words.rightLine, what.right, false)));
  }
  return below.append(box);
}

function formula(latex) {
  const place = make("span");
  writeFormula(place, latex);
  return place;
}

function node({ latex, kind, shape, parts }) {
  const row = make("li", {}, formula(latex), make("span", { class: "kind", text: ` ${kind}` }), make("span", { class: "badge", text: ` ${shape}` }));
  if (parts.length) row.append(make("ul", {}, ...parts.map(node)));
  return row;
}

function figure(name, rows, latex = true) {
  const caption = make("figcaption");
  if (latex) writeFormula(caption, name); else caption.textContent = name;
  return make("figure", {}, fixedMatrix(rows, "ink", name), caption);
}
