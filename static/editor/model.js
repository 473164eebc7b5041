import { ask } from "./api.js";
import { make, wordButton } from "../page/dom.js";
import { mathRow } from "./definition.js";
import { sheet } from "./sheet.js";
import { writeFormula } from "../page/tex.js";
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
    make("h3", { text: words.sizes }), dimensions(form.dims, text), adder(words.newSize, /^[a-zA-Z]$/, (name) => set(["dims", name], { text: "2" }).then(again)),
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

// a size a line: its letter, what it begins with, how far it goes, what it counts
function dimensions(dims, text) {
  const names = ["size", "max", "meaning"];
  return make("table", { class: "size-table" },
    make("thead", {}, make("tr", {}, make("td"), ...names.map((name) => make("th", { scope: "col", text: words[name] })))),
    make("tbody", {}, ...dims.map((dim) => make("tr", {}, make("th", { scope: "row", text: dim.name }), ...names.map((name) => {
      const input = make("input", { class: "field", value: String(dim[name]), spellcheck: "false", inputmode: name === "meaning" ? false : "numeric", "aria-label": `${dim.name}: ${words[name]}` });
      input.addEventListener("change", () => text(["dims", dim.name, name])(input.value.trim()));
      return make("td", {}, input);
    })))));
}

function symbolCard(symbol, form, set, edits, again) {
  const { path } = symbol;
  const letter = make("span", { class: "letter" });
  writeFormula(letter, symbol.hue && symbol.hue !== "ink" ? `\\class{mjx-hue-${symbol.hue}}{${symbol.latex}}` : symbol.latex);
  const own = path.length > 2 ? ` · ${path[1]}` : "";
  const box = make("details", { class: "symbol", open: form.symbols.length < 5 }, make("summary", {}, letter,
    make("i", { text: ` ${symbol.shape.replace(/\s*x\s*/g, "×")} ` }), make("span", { class: "caption", text: `${symbol.meaning || symbol.key}${own}` })));
  const put = (name) => (value) => set([...path, name], { text: value });
  box.append(field(words.letter, symbol.latex, put("latex")), field(words.shape, symbol.shape, put("shape")), field(words.meaning, symbol.meaning, put("meaning")));
  if (symbol.values.length) box.append(sheet(symbol, (rows) => set([...path, "values"], { rows })));
  else if (symbol.source !== "computed") box.append(field(words.values, symbol.source, put("values")));
  box.append(make("p", { class: "acts" },
    symbol.source === "computed" ? wordButton(words.giveValues, () => set([...path, "values"], { rows: start(symbol, form) }).then(again)) : "",
    wordButton(words.remove, () => edits.make("remove", { path }).then(again))));
  return box;
}

// as many numbers as the shape has at the first sizes
function start(symbol, form) {
  const size = (letter) => form.dims.find(({ name }) => name === letter)?.size ?? (Number(letter) || 1);
  const [rows, cols] = symbol.shape.includes("x") ? symbol.shape.split(/\s*x\s*/).map(size) : [1, 1];
  return Array.from({ length: rows }, (_, row) => Array.from({ length: cols }, (_, column) => Math.round((0.3 + 0.2 * row - 0.1 * column) * 100) / 100));
}

function definitions(model, form, set, edits, again) {
  const path = ["models", model.name, "definitions"];
  const all = [...model.definitions];
  const rows = all.map((latex, at) => mathRow(latex, (value) => edits.make("item", { path, at, text: value }).then(again)));
  return [make("h3", { text: `${words.definitions}: ${model.name}` }), ...rows, mathRow("", (value) => value && edits.make("append", { path, text: value }).then(again))];
}

function adder(label, shape, add) {
  const input = make("input", { class: "field short", "aria-label": label, placeholder: label, spellcheck: "false", autocapitalize: "off" });
  const go = () => { if (shape.test(input.value.trim())) add(input.value.trim()); else input.setAttribute("aria-invalid", "true"); };
  input.addEventListener("keydown", ({ key }) => { if (key === "Enter") go(); });
  return make("p", { class: "adder" }, input, wordButton(words.add, go));
}
