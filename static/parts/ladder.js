import { make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { spinner } from "./spinner.js";

const NOTATIONS = ["matrix", "index", "entry"];

/** From how near one looks at a line: at whole matrices, at any entry, at one of them; and at which. */
export class Ladder {
  #page;
  #changed;
  #rows = "";
  #cols = "";
  #cell = null;
  #spins = [];
  #cells = make("span", { class: "cell", hidden: true });

  /**
   * @param {{line: string, at: number, notation: string}} place where the slip stands; the notation as a note's name has it, such as `entry2.1`
   * @param {import("../page/state.js").Page} page @param {() => void} changed
   */
  constructor({ line, at, notation }, page, changed) {
    this.#page = page;
    this.#changed = changed;
    const [, word, row, column] = notation.match(/^([a-z]*)(?:(\d+)\.(\d+))?$/) ?? [];
    this.notation = NOTATIONS.includes(word) ? word : kept();
    if (row) this.#cell = [Number(row), Number(column)];
    const name = `n-${line}-${at}`;
    this.element = make("fieldset", { class: "distance" }, make("legend", { text: words.written }), ...NOTATIONS.map((one) => make("label", {},
      make("input", { type: "radio", name, value: one, checked: one === this.notation, onchange: () => this.#look(one) }), words.notations[one])), this.#cells);
  }

  /** The entry that is looked at, from 1. @returns {[number, number]} */
  get cell() { return this.#cell ?? [1, 1]; }

  /** Is it to be marked? Whole matrices have none, until one was chosen. @returns {boolean} */
  get marked() { return this.#wide && (this.#cell !== null || this.notation !== "matrix"); }

  get #wide() { return this.#most(0) * this.#most(1) > 1; }

  #most(axis) { return this.#page.size([this.#rows, this.#cols][axis] || "1"); }

  #look(notation) {
    this.notation = notation;
    try { localStorage.setItem("byhand-notation", notation); } catch { /* it holds for this slip */ }
    this.#changed();
  }

  /** What the line's left side has. @param {string} rows a dimension letter, a number, or empty @param {string} cols */
  shape(rows, cols) {
    if (rows !== this.#rows || cols !== this.#cols) {
      [this.#rows, this.#cols] = [rows, cols];
      const axes = [0, 1].filter((axis) => [rows, cols][axis] && [rows, cols][axis] !== "1");
      this.#spins = axes.map((axis) => this.#spin(axis, axes.length === 1 ? words.entryIs : words.cellIs[axis]));
      this.#cells.replaceChildren(...this.#spins.flatMap(({ word, input }) => [`${word} `, input, " "]));
    }
    if (this.#cell) this.#cell = this.#cell.map((place, axis) => Math.min(place, Math.max(1, this.#most(axis))));
    this.#cells.hidden = !this.#wide;
    this.#spins.forEach((spin) => spin.show());
  }

  #spin(axis, word) {
    const spin = spinner({ label: words.cellLabel(word), step: 1, min: 1, max: 9999, digits: () => 0, get: () => this.cell[axis], set: (value) => this.choose(this.cell.with(axis, Math.round(value))) });
    return { word, input: spin.input, show: spin.show };
  }

  /** @param {[number, number]} cell */
  choose(cell) {
    const within = cell.map((place, axis) => Math.max(1, Math.min(place, this.#most(axis))));
    if (String(within) === String(this.#cell)) return this.#spins.forEach((spin) => spin.show());
    this.#cell = within;
    this.#changed();
  }
}

function kept() {
  try {
    const notation = localStorage.getItem("byhand-notation");
    return NOTATIONS.includes(notation) ? notation : "matrix";
  } catch {
    return "matrix";
  }
}
