import { make } from "../page/dom.js";
import { decimals, givenDecimals, largest, real, write } from "../page/format.js";

/** @typedef {{text: Text, td: HTMLElement, q: number, row: number, column: number, shown: string, strength: number, negative: boolean}} Cell */

/**
 * Writes every number of the page. Tables are built when shapes change; when numbers come, only text that differs is touched. A cell is as
 * wide as the longest number of its table, so a number that changes moves nothing beside it.
 */
export class Numbers {
  #page;
  /** @type {boolean[]} which quantities are somebody's input */ #given = [];
  /** the quantities that this was found for: a slip has others at every distance */ #of = null;
  /** @type {Map<HTMLTableElement, Cell[]>} */ #tables = new Map();
  /** @type {Map<HTMLTableElement, number>} the width of a table's cells, in digits; it only grows, so that a number to and fro moves nothing */ #widths = new Map();

  constructor(page) {
    this.#page = page;
    page.on("sizes", () => this.build());
    page.on("numbers", () => this.write());
  }

  /** Takes in all tables below `root` that name a quantity. @param {ParentNode} root */
  adopt(root) {
    for (const table of root.querySelectorAll("table.matrix[data-q]")) {
      const quantity = this.#page.data.quantities[table.dataset.q];
      if (quantity?.key) table.dataset.key = quantity.key;
      this.#tables.set(table, []);
      this.#shape(table);
    }
    for (const line of root.querySelectorAll(".numbers")) line.classList.toggle("badged", Boolean(line.querySelector(".matrix:not(.scalar)")));
    this.#need(root);
    this.write();
  }

  // a sum written out has as many terms as the size says
  #need(root) {
    for (const item of root.querySelectorAll(".numbers [data-dim]")) item.hidden = Boolean(item.dataset.dim) && this.#page.size(item.dataset.dim) < Number(item.dataset.least);
  }

  build() {
    this.#need(document);
    for (const table of this.#tables.keys()) {
      if (table.isConnected) this.#shape(table);
      else [this.#tables, this.#widths].forEach((all) => all.delete(table));
    }
    this.write();
  }

  #shape(table) {
    const { rows, cols } = table.dataset;
    this.#widths.set(table, 0);
    this.#tables.set(table, frame(table, this.#page, rows, cols, (row, column) => {
      const text = document.createTextNode("");
      const td = make("td", { class: "waiting" }, make("span", { class: "figure" }, text));
      return { text, td, q: Number(table.dataset.q), row, column, shown: "", strength: -1, negative: false };
    }));
  }

  /** Brings all cells up to the newest numbers. */
  write() {
    const { q, data } = this.#page;
    if (!q.length) return;
    const sizes = q.map(largest);
    if (this.#of !== data.quantities) this.#given = data.quantities.map(({ key }) => data.inputs.some((input) => input.key === key));
    this.#of = data.quantities;
    const digits = sizes.map((size, at) => (this.#given[at] ? Math.max(decimals(size), givenDecimals(q[at])) : decimals(size)));
    const scales = scale(data.quantities, sizes);
    for (const [table, cells] of this.#tables) {
      for (const cell of cells) update(cell, q[cell.q], digits[cell.q], scales[cell.q]);
      this.#fit(table, cells);
    }
  }

  #fit(table, cells) {
    const widest = Math.max(...cells.map(({ shown }) => width(shown)));
    if (widest <= this.#widths.get(table)) return;
    this.#widths.set(table, widest);
    table.style.setProperty("--widest", widest);
  }
}

// the symbol's largest entry on this page, wherever it stands
function scale(quantities, sizes) {
  const most = new Map();
  quantities.forEach(({ key }, at) => { if (key) most.set(key, Math.max(most.get(key) ?? 0, sizes[at] ?? 0)); });
  return sizes.map((size, at) => most.get(quantities[at]?.key) ?? size);
}

function update(cell, rows, digits, most) {
  const entry = rows?.[cell.row]?.[cell.column];
  if (entry === undefined) return;
  const value = real(entry);
  const shown = write(value, digits);
  if (shown !== cell.shown) {
    if (!cell.shown) cell.td.classList.remove("waiting");
    cell.text.data = cell.shown = shown;
    tint(cell, value < 0 && shown !== "0");
  }
  wash(cell, most > 0 && Number.isFinite(value) ? Math.abs(value) / most : 0);
}

function tint(cell, negative) {
  if (negative !== cell.negative) cell.td.classList.toggle("negative", cell.negative = negative);
}

// in digits of one width; a point and the signs of an exponent are about half as wide
const width = (shown) => [...shown].reduce((sum, sign) => sum + (/[.\u207b\u2070-\u2079\u00b9\u00b2\u00b3]/.test(sign) ? 0.6 : 1), 0);

function wash(cell, strength) {
  const step = Math.round(strength * 20) / 20;
  if (step === cell.strength) return;
  cell.strength = step;
  cell.td.style.setProperty("--s", step);
}

/**
 * Empties a table and builds rows, hidden headers and the shape badge.
 * @template C @param {HTMLTableElement} table @param {import("../page/state.js").Page} page @param {string} rows @param {string} cols letters or numbers
 * @param {(row: number, column: number) => C & {td: HTMLElement}} cell @returns {C[]}
 */
export function frame(table, page, rows, cols, cell) {
  const height = page.size(rows);
  const width = page.size(cols);
  const cells = [];
  const body = make("tbody");
  table.classList.toggle("scalar", rows === "1" && cols === "1");
  for (let row = 0; row < height; row++) {
    const tr = make("tr", {}, make("th", { class: "vh", scope: "row", text: `row ${row + 1}` }));
    for (let column = 0; column < width; column++) {
      const made = cell(row, column);
      cells.push(made);
      tr.append(made.td);
    }
    body.append(tr);
  }
  table.replaceChildren(make("caption", {}, make("span", { class: "lettered", text: `${rows}×${cols}` }), make("span", { class: "sized", text: `${height}×${width}` })),
    heads(width), body);
  return cells;
}

// rows and columns are counted for those who hear the table
function heads(width) {
  const row = make("tr", {}, make("td"));
  for (let column = 0; column < width; column++) row.append(make("th", { scope: "col", text: `column ${column + 1}` }));
  return make("thead", { class: "vh" }, row);
}

/** A table of fixed numbers, as in a comparison. @param {(number|string)[][]} rows @param {string} hue @param {string} label @param {{digits?: number, most?: number}} [how] @returns {HTMLTableElement} */
export function fixedMatrix(rows, hue, label, how = {}) {
  const table = make("table", { class: "matrix", "data-hue": hue, "aria-label": label });
  const most = how.most ?? largest(rows);
  const digits = how.digits ?? decimals(most, 3);
  if (rows.length === 1 && rows[0].length === 1) table.classList.add("scalar");
  const body = make("tbody");
  rows.forEach((entries, row) => {
    const tr = make("tr", {}, make("th", { class: "vh", scope: "row", text: `row ${row + 1}` }));
    for (const entry of entries) {
      const value = real(entry);
      const td = make("td", { class: value < 0 ? "negative" : false, text: write(value, digits) });
      td.style.setProperty("--s", most > 0 && Number.isFinite(value) ? Math.abs(value) / most : 0);
      tr.append(td);
    }
    body.append(tr);
  });
  table.append(heads(rows[0]?.length ?? 0), body);
  return table;
}
