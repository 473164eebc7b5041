import { make } from "../page/dom.js";
import { post } from "../page/api.js";
import { givenDecimals } from "../page/format.js";
import { words } from "../page/strings.js";
import { spinner } from "./spinner.js";

let turns = 0;
// the sizes that were asked for, until their new entries are there
let asked = {};

// batch, inputs, hidden, then whatever else a lesson counts
const usual = (letter) => ("ndh".includes(letter) ? "ndh".indexOf(letter) : 3);

/**
 * The sizes and the single numbers, in one line of words.
 * @param {HTMLElement} sizes @param {import("../page/state.js").Page} page @returns {{show: () => void}[]}
 */
export function scalars(sizes, page) {
  const spins = [];
  for (const [letter, [min, max]] of Object.entries(page.data.limits ?? {}).sort(([a], [b]) => usual(a) - usual(b))) {
    const spin = spinner({
      label: words.sizes[letter] ?? letter, step: 1, min, max, digits: () => 0,
      get: () => asked[letter] ?? page.given.sizes[letter], set: (value) => resize(page, letter, Math.round(value)),
      hold: () => page.hold(letter), release: () => page.release(),
    });
    spins.push(spin);
    sizes.append(make("span", {}, `${words.sizes[letter] ?? ""} `, make("span", { text: `\\(${letter}\\)` }), " = ", spin.input));
  }
  for (const input of page.data.inputs.filter(({ rows, cols, hue }) => !hue && rows === "1" && cols === "1")) {
    const spin = spinner({
      label: input.name ?? input.key, step: input.step ?? 0.01, min: input.min, max: input.max, digits: () => givenDecimals(page.given.values[input.key]),
      get: () => page.given.values[input.key][0][0], set: (value) => page.set(input.key, 0, 0, value), hold: () => page.hold(input.name ?? input.key), release: () => page.release(),
    });
    spin.input.dataset.cell = `${input.key}-0-0`;
    spins.push(spin);
    sizes.append(make("span", {}, `${input.name ?? ""} `, make("span", { text: `\\(${input.latex}\\)` }), " = ", spin.input));
  }
  return spins;
}

/** Gives a dimension another size; new entries are the lesson's own, or small and seeded by their place. */
async function resize(page, letter, size) {
  if ((asked[letter] ?? page.given.sizes[letter]) === size) return;
  asked = { ...asked, [letter]: size };
  const turn = ++turns;
  const more = page.data.start ? await post(page.data.slug, "start", { sizes: { ...page.given.sizes, ...asked } }).catch(() => null) : null;
  if (turn !== turns) return;
  const told = Object.entries(asked).map(([letter, size]) => `${letter} = ${size}`).join(", ");
  const sizes = { ...page.given.sizes, ...asked };
  asked = {};
  const values = Object.fromEntries(page.data.inputs.map(({ key, rows, cols }, place) => {
    const height = sizes[rows] ?? (Number(rows) || 1);
    const width = sizes[cols] ?? (Number(cols) || 1);
    const old = page.given.values[key];
    return [key, Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => old[row]?.[column] ?? more?.values[key]?.[row]?.[column] ?? fresh(place, row, column)))];
  }));
  page.change(told, { sizes, values, row: Math.min(page.given.row, sizes.n ?? 1) });
}

function fresh(place, row, column) {
  return Math.round(Math.sin(1 + place * 12.9 + row * 4.4 + column * 2.3) * 90) / 100;
}
