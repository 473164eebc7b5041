import { real, write } from "../page/format.js";

/**
 * Writes the numbers of now into a drawing of the network.
 * @param {{wires: object[], nodes: object[]}} drawing @param {import("../page/state.js").Page} page @param {{edges: object[]}} network @param {boolean} backward gradients, not values
 */
export function show({ wires, nodes }, page, { edges }, backward) {
  const { q, given } = page;
  const one = given.row - 1;
  const values = new Map(edges.map((edge) => [edge.key, (backward ? q[edge.gradientQ] : given.values[edge.key]) ?? []]));
  const most = new Map([...values].map(([key, rows]) => [key, Math.max(1e-12, ...rows.flat().map((entry) => Math.abs(real(entry)) || 0))]));
  for (const { wire, text, edge, from, to } of wires) {
    const rows = values.get(edge.key);
    const value = real(rows[from]?.[to] ?? rows[to]?.[from] ?? NaN); // what has one index stands as a row
    put(text, short(value));
    text.classList.toggle("fixed", backward);
    wire.classList.toggle("negative", value < 0);
    const wide = (1 + 3.2 * Math.min(1, Math.abs(value) / most.get(edge.key) || 0)).toFixed(1);
    if (wire.getAttribute("stroke-width") !== wide) wire.setAttribute("stroke-width", wide);
  }
  for (const { text, layer, unit } of nodes) {
    const rows = q[backward ? layer.gradientQ : layer.q];
    const value = rows ? real((rows[one] ?? rows[0])?.[unit] ?? NaN) : NaN;
    const said = short(value);
    put(text, said);
    text.classList.toggle("long", said.length > 5);
  }
}

function put(text, said) {
  if (text.firstChild.data !== said) text.firstChild.data = said;
}

function short(value) {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.00995) return write(value, size < 0.00095 ? -1 : 3);
  return write(value, size < 10 ? 2 : size < 1000 ? 1 : -1);
}
