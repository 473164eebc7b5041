import { draw, make } from "../../page/dom.js";
import { decimals, write } from "../../page/format.js";
import { tick } from "../../page/ink.js";
import { words } from "../../page/strings.js";
import { typeset } from "../../page/tex.js";
import { standable } from "../light.js";
import { fixedMatrix } from "../numbers.js";
import { latexOf, setFormula } from "../equation.js";
import { one, symbolHead } from "./look.js";
import { PART } from "./stream.js";

/** "Step 24, in numbers": for every weight the update as it is taken, and the table of gradients, yours beside what was measured. */
export class InStep {
  #trace = null;
  #names = new Map();
  #rows = [];

  /** @param {HTMLElement} updates @param {HTMLElement} table @param {object[]} weights what the page knows of them */
  constructor(updates, table, weights) {
    Object.assign(this, { updates, table, weights: new Map(weights.map((weight) => [weight.key, weight])) });
  }

  /** A new run: lines and rows are built, their numbers come with `at`. @param {Map<string, string>} pen formulas with the factor at fault marked */
  async show(trace, k, pen) {
    this.#trace = trace;
    this.#build(trace.opening.lanes, pen);
    this.#table(trace.opening.lanes);
    this.at(k);
    await typeset(...this.#names.values());
  }

  #build(lanes, pen) {
    const own = lanes.filter(({ formula }) => formula.state === "own" || formula.state === "loose");
    this.lines = (own.length ? own : lanes.slice(0, 1)).map((lane) => {
      const weight = this.weights.get(lane.key);
      const gradient = pen.get(lane.key) || lane.formula.latex || `\\frac{\\partial ${this.loss}}{\\partial ${weight.latex}}`;
      const latex = `${weight.latex} \\leftarrow ${weight.latex} - \\eta\\cdot ${lane.formula.state === "none" ? gradient : `\\class{mjx-mine}{${gradient}}`}`;
      const formula = make("div", { class: "formula" }, `\\[${latex}\\]`);
      return { lane, weight, formula, latex, numbers: make("div", { class: "numbers badged", tabindex: 0, role: "group", "aria-label": words.run.inNumbers(lane.key) }) };
    });
    const old = [...this.updates.querySelectorAll(".formula")].map(latexOf);
    if (old.length === this.lines.length && this.lines.every(({ latex }, at) => latex === old[at])) {
      const formulas = [...this.updates.querySelectorAll(".formula")];
      this.lines.forEach((line, at) => { line.formula = formulas[at]; });
    } else {
      for (const { formula } of this.lines) latexOf(formula);
    }
    this.updates.replaceChildren(...this.lines.map(({ formula, numbers }) => make("div", { class: "update" }, formula, numbers)));
    for (const { formula, latex } of this.lines) if (!formula.classList.contains("set")) setFormula(formula, latex).then(() => standable(formula));
  }

  #table(lanes) {
    this.#rows = [];
    this.#names = new Map();
    const head = make("tr", {}, ...words.run.heads.map((text, at) => make(text ? "th" : "td", { scope: text ? "col" : false, class: at === 2 ? "mine" : false, text })));
    const body = lanes.flatMap((lane) => {
      if (lane.formula.state === "none" || lane.formula.state === "trouble") {
        const name = this.#name(this.weights.get(lane.key).latex, lane.key);
        return [make("tr", {}, name, make("td", { colspan: 4, class: "derived faint", text: words.run.state[lane.formula.state] }))];
      }
      return lane.entries.map((latex, place) => {
        const cells = [make("td"), make("td", { class: "mine" }), make("td"), make("td")];
        this.#rows.push({ place: lane.from + place, key: lane.key, cells, lane: lanes.indexOf(lane) });
        return make("tr", {}, this.#name(latex, `${lane.key}-${place}`), ...cells);
      });
    });
    this.table.replaceChildren(make("table", {}, make("caption", { class: "vh", text: words.run.apartIs }), make("thead", {}, head), make("tbody", {}, ...body)));
  }

  #name(latex, key) {
    const name = symbolHead(latex);
    this.#names.set(key, name);
    return name;
  }

  at(k) {
    if (!this.#trace) return;
    for (const { lane, weight, numbers } of this.lines) {
      const rows = (part, step) => Array.from({ length: lane.rows }, (_, row) => Array.from({ length: lane.cols }, (_, column) => this.#trace.number(step, part, lane.from + row * lane.cols + column)));
      const next = k + 1 < this.#trace.length ? [this.#matrix(rows(PART.yours, k + 1), weight, words.run.after), op("=")] : [];
      numbers.replaceChildren(...next, this.#matrix(rows(PART.yours, k), weight, words.run.before), op("−"), make("span", { class: "rate mine", text: one(this.#trace.opening.rate, 1) }), op("·"),
        this.#matrix(rows(PART.gradient, k), { ...weight, hue: "" }, words.run.gradient));
    }
    for (const row of this.#rows) this.#row(row, k);
  }

  #matrix(rows, weight, label) {
    const table = fixedMatrix(rows, weight.hue, label);
    table.prepend(make("caption", { text: `${weight.rows}×${weight.cols}` }));
    return table;
  }

  #row({ place, cells, lane }, k) {
    const number = (part) => this.#trace.number(k, part, place);
    const [measured, yours, apart] = [PART.measured, PART.gradient, PART.apart].map(number);
    const digits = Math.max(4, decimals(Math.max(Math.abs(measured), Math.abs(yours)), 3));
    cells[0].textContent = write(measured, Math.abs(measured) < 1e-6 ? -1 : digits);
    cells[1].textContent = write(yours, Math.abs(yours) < 1e-6 && yours ? -1 : digits);
    const from = this.#trace.ending?.wrongFrom[lane] ?? -1;
    // an entry that is apart by no more than measuring itself is not the one at fault
    const wrong = from >= 0 && k >= from && !(apart < 1e-9);
    cells[2].textContent = apart === 0 ? "0" : write(apart, apart < 1e-4 || apart >= 1e5 ? -1 : 4);
    cells[2].className = wrong ? "wrong" : "";
    cells[3].replaceChildren(...(wrong || !this.#trace.ending || Number.isNaN(apart) ? [] : [draw("svg", { class: "ticked", viewBox: "0 0 34 34", role: "img", "aria-label": words.run.agrees }, draw("path", { d: tick(`t${place}`) }))]));
  }
}

const op = (sign) => make("span", { class: "op", text: sign });
