import { draw, make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { typeset } from "../page/tex.js";
import { show } from "./network-numbers.js";
import { scrub } from "./spinner.js";
import { connectWalk } from "./walk.js";

const WIDTH = 268;

/**
 * The drawing of the network: the same numbers as everywhere, values forward or gradients backward; weights can be dragged.
 * @param {HTMLElement} bench @param {import("../page/state.js").Page} page
 */
export function connectNetwork(bench, page) {
  const place = bench.querySelector("[data-network]");
  const { network } = page.data;
  if (!network?.layers?.length) return place.closest("section").remove();
  let picture;
  let backward = false;
  let group = "";
  let shown = network;

  const caption = () => {
    const sign = backward ? words.backwardKey : words.forwardKey;
    bench.querySelector("[data-sign-key]").textContent = group && shown === network ? `${sign} ${words.shared(group)}` : sign;
  };
  const write = () => { if (picture) show(picture, page, shown, backward); };
  const build = () => { picture = drawing(place, page, shown); write(); };
  build();
  page.on("sizes", build);
  page.on("numbers", write);
  const toggle = bench.querySelector('[data-do="backward"]');
  const turn = (to) => {
    if (to === backward) return;
    backward = to;
    toggle.setAttribute("aria-pressed", backward);
    toggle.textContent = backward ? words.forward : words.backward;
    caption();
    write();
  };
  const walk = connectWalk(bench, page, { drawn: () => picture, shown: () => shown, turn });
  toggle.addEventListener("click", () => { walk.rest(); turn(!backward); });
  page.on("group", (title) => { group = title; caption(); });
  page.on("reading", (title) => {
    const next = network.sections?.[title] ?? network;
    if (next === shown) return;
    shown = next;
    caption();
    build();
    walk.rest();
  });
  page.on("dim", (keys) => picture.wires.forEach(({ group, edge }) => group.classList.toggle("dim", keys && !keys.has(edge.symbol))));
}

function drawing(place, page, { layers, edges }) {
  const counts = layers.map((layer) => page.size(page.data.quantities[layer.q].cols));
  const most = Math.max(...counts);
  const radius = most > 3 ? 14 : 18;
  const pitch = most > 3 ? 40 : most > 2 ? 68 : 82;
  const height = (most - 1) * pitch + 2 * radius + 56;
  const spot = (layer, unit) => ({
    x: 34 + (layers.length > 1 ? layer * (WIDTH - 62) / (layers.length - 1) : 0),
    y: height / 2 + (unit - (counts[layer] - 1) / 2) * pitch,
  });
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `network of ${counts.join(", ")} units; its numbers stand in the tables` });
  const wires = edges.flatMap((edge) => wiresOf(edge, counts, spot, radius, page));
  const group = draw("g", { class: most > 4 ? "edges quiet" : "edges" });
  wires.forEach((wire) => group.append(wire.group));
  svg.append(group);
  const names = [];
  const nodes = layers.flatMap((layer, at) => Array.from({ length: counts[at] }, (_, unit) => node({ svg, names, height, radius, page }, layer, unit, counts[at], spot(at, unit))));
  place.replaceChildren(svg, ...names);
  typeset(place);
  return { wires, nodes };
}

// a label is real mathematics, laid over the drawing at its place
function nameOf(latex, hue, x, y, height) {
  const name = make("span", { class: "name", "data-hue": hue, "aria-hidden": "true", text: `\\(${latex}\\)` });
  name.style.left = `${x / WIDTH * 100}%`;
  name.style.top = `${y / height * 100}%`;
  return name;
}

function node({ svg, names, height, radius, page }, layer, unit, count, { x, y }) {
  const hue = page.data.quantities[layer.q].hue || "";
  const text = draw("text", { class: "value", x, y: y + 0.5 }, document.createTextNode(""));
  const circle = draw("circle", { class: "node", "data-hue": hue, cx: x, cy: y, r: radius });
  svg.append(circle, text);
  const crowded = radius < 18;
  if (!crowded || unit === 0) {
    const below = unit > 0 && unit === count - 1;
    const name = layer.latex.replace(/_\{?[a-z]\}?$/, "");
    const [, letter, place] = name.match(/^(.*)_\{?(\d+)\}?$/) ?? [];
    const label = count < 2 ? name : letter ? `${letter}_{${place},${unit + 1}}` : `${name}_{${unit + 1}}`;
    names.push(nameOf(label, hue, x, below ? y + radius + 13 : y - radius - 13, height));
  }
  return { text, circle, layer, unit };
}

function wiresOf(edge, counts, spot, radius, page) {
  const hue = page.data.inputs.find(({ key }) => key === edge.key)?.hue ?? "";
  const wires = [];
  for (let from = 0; from < counts[edge.from]; from++) {
    for (let to = 0; to < counts[edge.to]; to++) {
      const [a, b] = trimmed(spot(edge.from, from), spot(edge.to, to), radius);
      const line = { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
      const crossing = counts[edge.from] > 1 && counts[edge.to] > 1 && from !== to;
      const share = crossing ? 0.24 : 0.5;
      const x = a.x + (b.x - a.x) * share;
      const y = a.y + (b.y - a.y) * share;
      const wire = draw("line", { class: "edge", ...line });
      const text = draw("text", { class: "weight", x, y: y + 0.5 }, document.createTextNode(""));
      const gap = draw("rect", { class: "gap", x: x - 17, y: y - 8.5, width: 34, height: 17, rx: 3 });
      const label = draw("g", { class: "label" }, gap, text);
      const group = draw("g", { class: "wire", "data-hue": hue, "data-key": edge.key }, wire, draw("line", { class: "link-line", ...line }), label);
      wires.push({ group, wire, text, edge, from, to });
      scrub(group, {
        get: () => page.given.values[edge.key][from][to], set: (value) => page.set(edge.key, from, to, value), step: 0.01,
        hold: () => page.hold(`${edge.key} ${from + 1},${to + 1}`), release: () => page.release(),
      });
    }
  }
  return wires;
}

function trimmed(a, b, radius) {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [ux, uy] = [(b.x - a.x) / length * (radius + 1), (b.y - a.y) / length * (radius + 1)];
  return [{ x: a.x + ux, y: a.y + uy }, { x: b.x - ux, y: b.y - uy }];
}
