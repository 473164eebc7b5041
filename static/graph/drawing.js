import { draw, make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { typeset } from "../page/tex.js";
import { piece } from "../parts/verdict.js";

const LARGEST = 4;

/**
 * The graph: a sheet for every quantity with its value and, once it has come back, its gradient; a line for every edge, with its local
 * derivative once something has come back along it.
 */
export class Drawing {
  #place;
  #page;
  #graph;
  #numbers;
  #sheets = [];
  #wires = [];
  #svg = draw("svg", { class: "wires", "aria-hidden": "true" });
  #k = 0;

  /** @param {HTMLElement} place @param {import("../page/state.js").Page} page @param {import("../parts/numbers.js").Numbers} numbers @param {{node: (at: number) => void, edge: (at: number) => void}} go */
  constructor(place, page, numbers, go) {
    this.#place = place;
    this.#page = page;
    this.#numbers = numbers;
    this.#graph = page.data.graph;
    const { nodes, edges, layers } = this.#graph;
    this.#sheets = nodes.map((node, at) => sheet(node, () => go.node(at)));
    const columns = Array.from({ length: layers }, (_, layer) => make("div", { class: "column" },
      ...nodes.map((node, at) => ({ node, at })).filter(({ node }) => node.layer === layer).sort((a, b) => a.node.row - b.node.row).map(({ at }) => this.#sheets[at])));
    this.#wires = edges.map((edge, at) => this.#wire(edge, () => go.edge(at)));
    this.board = make("div", { class: "board" }, this.#svg, ...columns, ...this.#wires.map(({ label }) => label));
    place.replaceChildren(this.board);
    this.#fit();
    this.ready = typeset(this.board).then(() => this.#lay());
    page.on("sizes", () => { this.#fit(); this.#lay(); });
    page.on("numbers", () => this.#lay());
    new ResizeObserver(() => this.#lay()).observe(this.board);
  }

  #wire(edge, act) {
    const line = draw("path", { class: "wire" });
    const tip = draw("path", { class: "tip" });
    this.#svg.append(draw("g", { "data-hue": this.#graph.nodes[edge.from].hue }, line, tip));
    const label = make("button", { class: "local", type: "button", "aria-label": edge.spoken, onclick: act }, make("span", { class: "dot", "aria-hidden": "true" }), make("span", { class: "name", "aria-hidden": "true", text: `\\(${edge.local}\\)` }));
    return { edge, line, tip, label };
  }

  // what is larger than four by four is told by its shape
  #fit() {
    this.#sheets.forEach((element, at) => {
      const { q, gradientQ, hue, spoken } = this.#graph.nodes[at];
      this.#figure(element.querySelector(".value"), q, words.graph.value(spoken), hue);
      this.#figure(element.querySelector(".slope .figure"), gradientQ, words.graph.slope(spoken), "");
    });
    this.#numbers.adopt(this.board);
  }

  #figure(place, q, label, hue) {
    const { rows, cols } = this.#page.data.quantities[q] ?? { rows: "", cols: "" };
    const small = q >= 0 && this.#page.size(rows) <= LARGEST && this.#page.size(cols) <= LARGEST;
    place.replaceChildren(small ? piece({ kind: "matrix", q, hue, rows, cols, label, dim: "", atLeast: 0 }) : make("span", { class: "shape", text: q < 0 ? "…" : `${this.#page.size(rows)}×${this.#page.size(cols)}` }));
  }

  /** The drawing at a step. @param {number} k @param {number} edge one edge in particular; −1: all of the step */
  at(k, edge) {
    this.#k = k;
    const { stages } = this.#graph;
    const now = stages[k];
    const reached = (kind, node) => stages.findIndex((stage) => stage.kind === kind && stage.node === node);
    this.#sheets.forEach((element, at) => {
      const made = reached("forward", at);
      element.classList.toggle("blank-yet", made > k);
      element.classList.toggle("back", reached("backward", at) <= k);
      element.classList.toggle("now", now.node === at);
    });
    this.#wires.forEach(({ edge: wire, line, tip, label }, at) => {
      const back = reached("backward", wire.from) <= k;
      const lit = now.edges.includes(at) && (edge < 0 || edge === at);
      label.classList.toggle("back", back);
      for (const part of [line, tip, label]) part.classList.toggle("lit", lit);
      tip.classList.toggle("returns", now.kind === "backward");
    });
    this.#lay();
    if (now.node >= 0) this.#bring(this.#sheets[now.node]);
  }

  // into the middle of its box; the page itself stays where it is read
  #bring(element) {
    const box = this.#place.getBoundingClientRect();
    const sheet = element.getBoundingClientRect();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#place.scrollBy({ left: sheet.left + sheet.width / 2 - box.left - box.width / 2, behavior: still ? "auto" : "smooth" });
  }

  // lines from edge to edge of the sheets as they stand; in shares of the board, so that they hold when it is scaled
  #lay() {
    const board = this.board.getBoundingClientRect();
    if (!board.width) return;
    this.#svg.setAttribute("viewBox", `0 0 ${board.width} ${board.height}`);
    const backward = this.#graph.stages[this.#k].kind === "backward";
    this.#wires.forEach(({ edge, line, tip, label }) => {
      const [from, to] = [edge.from, edge.to].map((at) => this.#sheets[at].getBoundingClientRect());
      const a = { x: from.right - board.left, y: from.top + from.height / 2 - board.top };
      const b = { x: to.left - board.left, y: to.top + to.height / 2 - board.top };
      const middle = (a.x + b.x) / 2;
      line.setAttribute("d", `M${a.x} ${a.y}C${middle} ${a.y} ${middle} ${b.y} ${b.x} ${b.y}`);
      const [end, way] = backward ? [a, 1] : [b, -1];
      tip.setAttribute("d", `M${end.x + 8 * way} ${end.y - 5}L${end.x + way} ${end.y}L${end.x + 8 * way} ${end.y + 5}`);
      label.style.left = `${along(a.x, middle, middle, b.x) / board.width * 100}%`;
      label.style.top = `${along(a.y, a.y, b.y, b.y) / board.height * 100}%`;
    });
  }
}

// a little nearer to where the gradient goes, where fewer lines meet
const along = (p, q, r, s, t = 0.36) => (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;

function sheet({ latex, slope, spoken, hue }, act) {
  const name = make("button", { class: "name", type: "button", "aria-label": words.graph.quantity(spoken), text: `\\(${latex}\\)` });
  return make("div", { class: "quantity", "data-hue": hue, onclick: act }, name, make("div", { class: "value" }),
    make("div", { class: "slope" }, make("span", { class: "caption", "aria-hidden": "true", text: `\\(${slope}\\)` }), make("div", { class: "figure" })));
}
