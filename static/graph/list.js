import { make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { typeset } from "../page/tex.js";
import { piece } from "../parts/verdict.js";

/**
 * The graph as an indented list, from the loss down: each quantity once with its value, its gradient and what comes back to it.
 * @param {HTMLElement} place @param {import("../page/state.js").Page} page @param {import("../parts/numbers.js").Numbers} numbers
 */
export function connectList(place, page, numbers) {
  const { nodes, edges } = page.data.graph;
  const seen = new Set();
  const table = (q, label, hue) => {
    const { rows, cols } = page.data.quantities[q] ?? {};
    return q < 0 ? make("span", { text: "…" }) : piece({ kind: "matrix", q, hue, rows, cols, label, dim: "", atLeast: 0 });
  };

  function entry(at, through) {
    const node = nodes[at];
    const head = make("div", { class: "quantity-line" }, make("span", { class: "named" }, make("span", { "aria-hidden": "true", text: `\\(${node.latex}\\)` }), make("span", { class: "vh", text: node.spoken })));
    const item = make("li", {}, head);
    if (seen.has(at)) {
      head.append(make("span", { class: "caption", text: words.graph.seen }));
    } else {
      seen.add(at);
      head.append(make("div", { class: "numbers" }, table(node.q, words.graph.value(node.spoken), node.hue),
        make("span", { class: "named" }, make("span", { "aria-hidden": "true", text: `\\(${node.slope}\\)` }), make("span", { class: "vh", text: words.graph.slope(node.spoken) })), table(node.gradientQ, words.graph.slope(node.spoken), "")));
      head.append(make("span", { class: "caption", text: node.kind === "given" ? words.graph.isGiven : words.graph.madeFrom }));
    }
    if (through) head.append(make("div", { class: "returns", "aria-label": edges[through.edge].spoken, role: "group" }, `${words.graph.comesBack} `, make("span", { text: `\\(${edges[through.edge].line.latex}\\)` })));
    const parts = edges.map((edge, number) => ({ edge, number })).filter(({ edge }) => edge.to === at);
    if (parts.length && !item.querySelector(".quantity-line > .caption")?.textContent.includes(words.graph.seen)) item.append(make("ul", {}, ...parts.map(({ edge, number }) => entry(edge.from, { edge: number }))));
    return item;
  }

  place.replaceChildren(make("ul", {}, entry(nodes.length - 1, null)));
  numbers.adopt(place);
  // what is wider than the page can be scrolled by keyboard, too
  const reach = () => place.querySelectorAll(".returns").forEach((line) => { line.tabIndex = line.scrollWidth > line.clientWidth ? 0 : -1; });
  typeset(place).then(reach);
  addEventListener("resize", reach);
}
