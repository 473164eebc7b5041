import { Past } from "./past.js";

/** @typedef {{sizes: Object<string, number>, row: number, values: Object<string, number[][]>}} Given */
/** @typedef {Object<string, Object<string, string>>} Written what stands in the blanks, by step and blank */

/**
 * The one state of a lesson page: what is given (sizes, row, values), the numbers that followed, and the way back,
 * which leads over numbers and typed answers alike. `on` listens to: `given` (a number or size changed here), `sizes` (shapes
 * changed), `numbers` (new results), `written` (blanks were put back), `history`, `progress`, `line` (connection: an object {away, waiting}).
 */
export class Page {
  /** @type {Given} */ given;
  /** @type {(number|string)[][][]} */ q = [];
  /** @type {Written} */ written = {};
  data;
  #settled = new Set();
  #listeners = new Map();
  #past = new Past();
  #start;
  #holding = false;

  constructor(data) {
    this.data = data;
    const values = Object.fromEntries(data.inputs.map((input) => [input.key, input.values]));
    this.given = this.#start = { sizes: { ...data.sizes }, row: data.row ?? 1, values };
    if (data.q) this.q = data.q;
  }

  on(kind, listener) {
    if (!this.#listeners.has(kind)) this.#listeners.set(kind, []);
    this.#listeners.get(kind).push(listener);
  }

  tell(kind, detail) {
    for (const listener of this.#listeners.get(kind) ?? []) listener(detail);
  }

  /** The size that a dimension letter or "1" has now. @param {string} letter @returns {number} */
  size(letter) {
    return this.given.sizes[letter] ?? (Number(letter) || 1);
  }

  /** Where one scrub or one burst of keys is one step back. @param {string} label */
  hold(label) {
    if (this.#holding) return;
    this.#remember(label);
    this.#holding = true;
  }

  release() {
    this.#holding = false;
  }

  /** Changes one entry. @param {string} key @param {number} row @param {number} column @param {number} value */
  set(key, row, column, value) {
    const old = this.given.values[key];
    if (old[row][column] === value) return;
    const rows = old.map((entries, at) => (at === row ? entries.with(column, value) : entries));
    this.change(`${key} ${row + 1},${column + 1}`, { values: { ...this.given.values, [key]: rows } });
  }

  /** Changes what is given, as one step back. @param {string} label @param {Partial<Given>} part */
  change(label, part) {
    if (!this.#holding) this.#remember(label);
    this.#past.cut();
    this.#become({ ...this.given, ...part });
  }

  /** A line stands as it stood before this visit: nothing to go back over. @param {string} step @param {Object<string, string>} answers */
  stands(step, answers) {
    this.written = { ...this.written, [step]: answers };
  }

  /** Something was typed; one burst is one step back. @param {string} step @param {string} label @param {Object<string, string>} answers */
  wrote(step, label, answers) {
    this.#remember(label);
    this.#past.cut();
    this.stands(step, answers);
  }

  /** Other values and some empty lines, as one step back. @param {string} label @param {Object<string, number[][]>} values @param {string[]} steps */
  startOver(label, values, steps) {
    this.#remember(label);
    this.#past.cut();
    this.written = { ...this.written, ...Object.fromEntries(steps.map((step) => [step, {}])) };
    this.tell("written");
    this.#become({ ...this.given, values });
  }

  /** A line that was solved or shown is no longer gone back over. @param {string} step */
  settle(step) {
    this.#settled.add(step);
  }

  #remember(label) {
    if (this.#past.remember(label, this.#now)) this.tell("history");
  }

  get #now() { return { given: this.given, written: this.written }; }

  #become(given) {
    const before = this.given;
    this.given = given;
    if (before.sizes !== given.sizes) this.tell("sizes");
    this.tell("given");
  }

  get canUndo() { return this.#past.canUndo; }

  get canRedo() { return this.#past.canRedo; }

  /** Labels of the changes made, oldest first. @returns {string[]} */
  get labels() { return this.#past.labels; }

  undo() { this.#go(this.#past.back(this.#now, (entry) => this.#differs(entry))); }

  redo() { this.#go(this.#past.forth(this.#now, (entry) => this.#differs(entry))); }

  #go(entry) {
    if (entry) {
      this.written = entry.written;
      this.tell("written");
      if (entry.given !== this.given) this.#become(entry.given);
    }
    this.tell("history");
  }

  // a line that is settled makes no difference any more
  #differs({ given, written }) {
    return given !== this.given || Object.keys({ ...written, ...this.written }).some((step) => !this.#settled.has(step) && written[step] !== this.written[step]);
  }

  /** Goes back to what was there before the change at this place of `labels`. @param {number} place */
  goTo(place) {
    while (this.labels.length > Math.max(0, place)) this.undo();
  }

  restart() {
    if (this.given !== this.#start) this.change("start over", this.#start);
  }

  /** The newest results; `byhand:shown` goes out on the document when all are written. @param {(number|string)[][][]} q */
  arrived(q) {
    this.q = q;
    this.tell("numbers");
    document.dispatchEvent(new CustomEvent("byhand:shown"));
  }
}
