import { make } from "../page/dom.js";
import { givenDecimals, largest } from "../page/format.js";
import { words } from "../page/strings.js";
import { typeset } from "../page/tex.js";
import { frame } from "./numbers.js";
import { scalars } from "./sizes.js";
import { spinner } from "./spinner.js";
import { post } from "../page/api.js";

/**
 * "Yours to change": a table of spin buttons for every input, the sizes, the row, start over and shuffle.
 * @param {HTMLElement} bench @param {import("../page/state.js").Page} page
 */
export function connectBench(bench, page) {
  const spins = [];
  const place = bench.querySelector("[data-inputs]");
  const sizes = bench.querySelector("[data-sizes]");
  const row = bench.querySelector("[data-row]");

  function build() {
    spins.length = 0;
    const matrices = page.data.inputs.filter(({ rows, cols, hue }) => hue || rows !== "1" || cols !== "1");
    for (const input of matrices) {
      let given = place.querySelector(`[data-given="${input.key}"]`);
      if (!given) place.append(given = named(input));
      spins.push(...matrix(given.querySelector("table"), input, page));
    }
  }

  function named(input) {
    const key = page.data.symbols.find(({ latex }) => latex === input.latex)?.key ?? input.key;
    const name = make("button", { class: "name", type: "button", "data-symbol": key, "aria-label": `about ${key}` }, `\\(\\class{mjx-sym-${key} mjx-hue-${input.hue}}{${input.latex}}\\)`);
    const table = make("table", { class: "matrix", "data-hue": input.hue, "data-rows": input.rows, "data-cols": input.cols, "data-key": key, "aria-label": input.name ?? input.key });
    return make("div", { class: "given", "data-given": input.key, "data-group": input.group ?? "", "data-latex": input.latex }, name, table);
  }

  build();
  connectGroups(place, page);
  const lasting = [...scalars(sizes, page), rowSpin(row, page)];
  typeset(place, sizes);
  const show = () => { spins.forEach((spin) => spin.show()); lasting.forEach((spin) => spin.show()); };
  page.on("sizes", () => { build(); lasting.forEach((spin) => spin.show()); });
  page.on("given", show);
  show();
  bench.querySelector('[data-do="restart"]').addEventListener("click", () => page.restart());
  bench.querySelector('[data-do="shuffle"]').addEventListener("click", () => shuffle(page));
  place.setAttribute("aria-description", words.spin);
}

// a section may have numbers of its own: while it is read, they stand in the place of those that all sections share
function connectGroups(place, page) {
  const groups = new Set(page.data.inputs.map(({ group }) => group).filter(Boolean));
  const sections = [...document.querySelectorAll("[data-section]")];
  if (!sections.length) return;
  let reading;
  let shown;
  const look = () => {
    const read = sections.filter((section) => section.getBoundingClientRect().top < innerHeight * 0.6).at(-1)?.dataset.section ?? "";
    if (read === reading) return;
    reading = read;
    page.tell("reading", read);
    const group = groups.has(read) ? read : "";
    if (group === shown) return;
    shown = group;
    page.tell("group", group);
    const all = [...place.querySelectorAll(".given")];
    const own = new Set(all.filter(({ dataset }) => dataset.group === group && group).map(({ dataset }) => dataset.latex));
    for (const given of all) given.hidden = given.dataset.group ? given.dataset.group !== group : own.has(given.dataset.latex);
  };
  addEventListener("scroll", () => requestAnimationFrame(look), { passive: true });
  look();
}

function matrix(table, input, page) {
  const spins = [];
  const columns = page.size(input.cols);
  const cells = frame(table, page, input.rows, input.cols, (row, column) => {
    const at = spins.length;
    const spin = spinner({
      label: `${input.name ?? input.key}, row ${row + 1}, column ${column + 1}`, step: input.step ?? 0.01, min: input.min, max: input.max,
      get: () => page.given.values[input.key][row]?.[column] ?? 0,
      set: (value) => page.set(input.key, row, column, value),
      digits: () => givenDecimals(page.given.values[input.key]),
      hold: () => page.hold(`${input.key} ${row + 1},${column + 1}`), release: () => page.release(),
      leave: (right) => { const next = spins[at + (right ? 1 : -1)]; next?.input.focus(); return Boolean(next); },
    });
    spin.input.tabIndex = at === 0 ? 0 : -1;
    spin.input.addEventListener("focus", () => spins.forEach((one, other) => { one.input.tabIndex = other === at ? 0 : -1; }));
    spin.input.dataset.cell = `${input.key}-${row}-${column}`;
    spins.push(spin);
    return { td: make("td", {}, spin.input), row, column };
  });
  let tinted;
  const tint = () => {
    const values = page.given.values[input.key];
    const most = largest(values) || 1;
    if (values === tinted) return;
    tinted = values;
    for (const { td, row, column } of cells) {
      const value = values[row]?.[column] ?? 0;
      td.classList.toggle("negative", value < 0);
      td.style.setProperty("--s", Math.round(Math.abs(value) / most * 20) / 20);
    }
  };
  tint();
  return [...spins, { show: tint }].map((spin) => ({ show: spin.show }));
}

function rowSpin(place, page) {
  const total = make("span");
  const spin = spinner({
    label: words.row, step: 1, min: 1, digits: () => 0, get: () => page.given.row,
    set: (value) => page.change(words.row, { row: Math.min(page.size("n"), Math.max(1, Math.round(value))) }),
    hold: () => page.hold(words.row), release: () => page.release(),
  });
  place.append(`${words.row} `, spin.input, total);
  let rows = 0;
  const show = () => {
    if (rows !== page.size("n")) total.textContent = ` ${words.of} ${rows = page.size("n")}`;
    spin.show();
  };
  return { show, input: spin.input };
}

async function shuffle(page) {
  const answer = await post(page.data.slug, "shuffle", { seed: page.labels.length + 1, sizes: page.given.sizes }).catch(() => null);
  if (answer) page.change(words.shuffle, { values: { ...page.given.values, ...answer.values } });
}
