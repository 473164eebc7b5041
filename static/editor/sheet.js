import { make, wordButton } from "../page/dom.js";
import { words } from "./words.js";

/**
 * The initial values as a small spreadsheet: arrows and Enter walk, a pasted block of cells fills from here on.
 * @param {{latex: string, values: number[][]}} symbol @param {(rows: number[][]) => void} change @returns {HTMLElement}
 */
export function sheet(symbol, change) {
  const rows = symbol.values.map((row) => [...row]);
  const table = make("table", { class: "sheet-of-numbers", "aria-label": `${words.values}: ${symbol.latex}` });
  const draw = () => table.replaceChildren(make("tbody", {}, ...rows.map((row, at) => make("tr", {}, ...row.map((value, column) => cell(value, at, column))))));
  const cell = (value, row, column) => {
    const input = make("input", { inputmode: "decimal", "aria-label": `${words.row} ${row + 1}, ${words.column} ${column + 1}`, value: String(value) });
    input.addEventListener("change", () => {
      const number = Number(input.value.replace(",", ".").replace("−", "-"));
      input.setAttribute("aria-invalid", String(!Number.isFinite(number) || input.value.trim() === ""));
      if (!Number.isFinite(number) || input.value.trim() === "") return;
      rows[row][column] = number;
      change(rows);
    });
    input.addEventListener("keydown", (event) => walk(event, table, row, column));
    input.addEventListener("paste", (event) => {
      const block = event.clipboardData.getData("text").trim().split(/\r?\n/).map((line) => line.split(/\t|;|,\s/).map(Number));
      if (block.length * block[0].length < 2 || block.flat().some((number) => !Number.isFinite(number))) return;
      event.preventDefault();
      block.forEach((line, down) => line.forEach((number, over) => { if (rows[row + down]?.[column + over] !== undefined) rows[row + down][column + over] = number; }));
      draw();
      change(rows);
    });
    return make("td", {}, input);
  };
  draw();
  return make("div", { class: "sheet-box" }, table,
    wordButton(words.moreRows, () => { rows.push(rows.at(-1).map(() => 0)); draw(); change(rows); }),
    wordButton(words.moreColumns, () => { rows.forEach((row) => row.push(0)); draw(); change(rows); }));
}

function walk(event, table, row, column) {
  const down = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  if (!down) return;
  const next = table.rows[row + down]?.cells[column]?.firstElementChild;
  if (next) { event.preventDefault(); next.focus(); next.select(); }
}
