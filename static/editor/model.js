import { ask } from "./api.js";
import { make, wordButton } from "../page/dom.js";
import { loadField } from "../parts/field.js";
import { words } from "./words.js";

/**
 * The model as a form: what it writes goes into the front matter, value by value, and nothing else of the file moves.
 * @param {HTMLElement} body @param {import("./source.js").Source} source @param {import("./edits.js").Edits} edits @param {() => void} again fills the form anew
 */
export async function fillModel(body, source, edits, again) {
  const { form: [form] } = await ask("POST", "text/form", { source: source.text });
  if (!form) return body.replaceChildren(make("p", { text: words.noModel }));
  const set = (path, how) => edits.make("set", { path, ...how });
  const text = (path) => (value) => set(path, { text: value });
  return body.replaceChildren(
    field(words.title, form.title, text(["title"])), field(words.lede, form.lede, text(["lede"]), "textarea"),
    make("h3", { text: words.sizes }), ...form.dims.map((dim) => dimension(dim, form, text)), adder(words.newSize, /^[a-zA-Z]$/, (name) => set(["dims", name], { text: "2" }).then(again)),
    make("h3", { text: words.symbols }), ...form.symbols.map((symbol) => symbolCard(symbol, form, set, edits, again)),
    adder(words.newSymbol, /^[a-z][a-z0-9-]*$/, async (key) => {
      await edits.make("set", { path: ["symbols", key, "latex"], text: key });
      await set(["symbols", key, "shape"], { text: "scalar" });
      again();
    }),
    ...form.models.flatMap((model) => definitions(model, form, set, edits, again)),
  );
}

function field(label, value, change, kind = "input") {
  const input = make(kind, { class: "field", spellcheck: "false" });
  input.value = value;
  input.addEventListener("change", () => change(input.value.trim()));
  return make("label", { class: "row" }, make("span", { text: label }), input);
}

function dimension(dim, form, text) {
  const flat = { size: dim.size, max: dim.max, meaning: dim.meaning };
  return make("fieldset", { class: "dimension" }, make("legend", { text: dim.name }),
    ...Object.entries(flat).map(([key, value]) => field(words[key], String(value), text(["dims", dim.name, key]))));
}

function symbolCard(symbol, form, set, edits, again) {
  const { path } = symbol;
  const title = path.length > 2 ? `${symbol.key} (${path[1]})` : symbol.key;
  const box = make("details", { class: "symbol", open: form.symbols.length < 9 }, make("summary", {}, make("b", { text: title }), make("code", { text: `  ${symbol.latex}` }), make("span", { class: "caption", text: `  ${symbol.shape}` })));
  const put = (name) => (value) => set([...path, name], { text: value });
  box.append(field(words.letter, symbol.latex, put("latex")), field(words.shape, symbol.shape, put("shape")), field(words.meaning, symbol.meaning, put("meaning")));
  if (symbol.values.length) box.append(sheet(symbol, (rows) => set([...path, "values"], { rows })));
  else if (symbol.source === "computed") box.append(wordButton(words.giveValues, () => set([...path, "values"], { rows: start(symbol, form) }).then(again)));
  else box.append(field(words.values, symbol.source, put("values")));
  box.append(wordButton(words.remove, () => edits.make("remove", { path }).then(again)));
  return box;
}

// as many numbers as the shape has at the first sizes
function start(symbol, form) {
  const size = (letter) => form.dims.find(({ name }) => name === letter)?.size ?? (Number(letter) || 1);
  const [rows, cols] = symbol.shape.includes("x") ? symbol.shape.split(/\s*x\s*/).map(size) : [1, 1];
  return Array.from({ length: rows }, (_, row) => Array.from({ length: cols }, (_, column) => Math.round((0.3 + 0.2 * row - 0.1 * column) * 100) / 100));
}

/** The initial values as a small spreadsheet: arrows and Enter walk, a pasted block of cells fills from here on. */
function sheet(symbol, change) {
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

function definitions(model, form, set, edits, again) {
  const path = ["models", model.name, "definitions"];
  const all = [...model.definitions];
  const rows = all.map((latex, at) => mathRow(latex, (value) => edits.make("item", { path, at, text: value }).then(again)));
  return [make("h3", { text: `${words.definitions}: ${model.name}` }), ...rows, mathRow("", (value) => value && edits.make("append", { path, text: value }).then(again))];
}

function mathRow(latex, change) {
  const row = make("div", { class: "definition" });
  const plain = () => { const input = make("input", { class: "field", value: latex, spellcheck: "false", "aria-label": words.definition }); input.addEventListener("change", () => change(input.value.trim())); row.replaceChildren(input); };
  loadField().then((Mathfield) => {
    if (!Mathfield) return plain();
    const math = new Mathfield();
    math.setAttribute("aria-label", words.definition);
    math.mathVirtualKeyboardPolicy = "manual";
    math.addEventListener("mount", () => { math.menuItems = []; }, { once: true });
    math.value = latex;
    math.addEventListener("change", () => { if (math.value.trim() !== latex) change(math.value.trim()); });
    return row.replaceChildren(math);
  });
  return row;
}

function adder(label, shape, add) {
  const input = make("input", { class: "field short", "aria-label": label, placeholder: label, spellcheck: "false", autocapitalize: "off" });
  const go = () => { if (shape.test(input.value.trim())) add(input.value.trim()); else input.setAttribute("aria-invalid", "true"); };
  input.addEventListener("keydown", ({ key }) => { if (key === "Enter") go(); });
  return make("p", { class: "adder" }, input, wordButton(words.add, go));
}
