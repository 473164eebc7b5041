import { Refusal, post } from "../../page/api.js";
import { draw, make } from "../../page/dom.js";
import { write } from "../../page/format.js";
import { words } from "../../page/strings.js";
import { typeset } from "../../page/tex.js";
import { frame } from "../numbers.js";
import { one, symbolHead } from "./look.js";

const BOX = { width: 560, height: 300, left: 58, right: 150, top: 10, low: 34 };

/** One entry nudged less and less, as a log–log drawing and a table; and every gradient against what was measured. */
export class Nudge {
  #picked = null;
  #turn = 0;

  /** @param {{cells: HTMLElement, nudged: HTMLElement, checked: HTMLElement}} places @param {import("../../page/state.js").Page} page @param {() => object} wish */
  constructor(places, page, wish) {
    Object.assign(this, { ...places, page, wish });
    this.#build();
    page.on("sizes", () => this.#build());
  }

  #build() {
    const weights = this.page.data.run.weights;
    const names = [...this.cells.querySelectorAll(".name")];
    this.cells.replaceChildren(...weights.map((weight, at) => {
      const name = names[at] ?? make("span", { class: "name", text: `\\(${weight.latex}\\)` });
      const table = make("table", { class: "matrix", "data-hue": weight.hue, "aria-label": weight.key });
      const input = this.page.data.inputs.find(({ key }) => key === weight.input);
      frame(table, this.page, input.rows, input.cols, (row, column) => {
        const button = make("button", { type: "button", class: "pick", "data-entry": `${weight.key}-${row}-${column}`, onclick: () => this.pick(weight.key, row, column) });
        button.textContent = write(this.page.given.values[weight.input][row]?.[column] ?? 0, 2);
        button.setAttribute("aria-label", words.run.nudge(weight.key, row + 1, column + 1, button.textContent));
        return { td: make("td", {}, button) };
      });
      return make("div", { class: "given" }, name, table);
    }));
    if (!names.length) typeset(this.cells);
  }

  pick(weight, row, column) {
    this.#picked = { weight, row, col: column };
    this.ask();
  }

  /** Measures anew, after a formula or a number has changed. */
  async ask() {
    const turn = ++this.#turn;
    this.#build();
    const { model, formulas, loosely, sizes, row, values } = this.wish();
    const body = { model, formulas, loosely, sizes, row, values };
    try {
      const between = Object.fromEntries(this.page.data.run.between.map(({ key, formula }) => [key, formula]));
      const checked = await post(this.page.data.slug, "run/check", { ...body, formulas: { ...formulas, ...between } });
      if (turn !== this.#turn) return;
      this.#table(checked.rows);
      if (!this.#picked) {
        this.nudged.replaceChildren();
        return;
      }
      this.cells.querySelector(`[data-entry="${this.#picked.weight}-${this.#picked.row}-${this.#picked.col}"]`)?.setAttribute("aria-pressed", "true");
      const nudged = await post(this.page.data.slug, "run/nudge", { ...body, axes: [this.#picked] });
      if (turn === this.#turn) this.#show(nudged);
    } catch (problem) {
      if (turn === this.#turn) this.nudged.textContent = problem instanceof Refusal ? problem.message : words.failed;
    }
  }

  #table(rows) {
    const weights = new Map([...this.page.data.run.weights, ...this.page.data.run.between].map((weight) => [weight.key, weight]));
    const yes = (right) => (right ? words.run.yes : words.run.no);
    const body = rows.map(({ key, state, exact, approximate, most }) => make("tr", {}, symbolHead(weights.get(key).latex),
      ...(state === "none" || state === "trouble" ? [make("td", { colspan: 3, class: "derived faint", text: words.run.state[state] })]
        : [make("td", { text: yes(exact) }), make("td", { class: approximate ? "" : "wrong", text: yes(approximate) }), make("td", { text: write(most, most < 1e-4 ? -1 : 4) })])));
    this.checked.replaceChildren(make("table", {}, make("caption", { class: "vh", text: words.run.checkedIs }),
      make("thead", {}, make("tr", {}, ...words.run.checkedHeads.map((text) => make("th", { scope: "col", text })))), make("tbody", {}, ...body)));
    typeset(this.checked);
  }

  #show({ entry, formula, own, rows, best }) {
    const title = make("p", { class: "caption" });
    const list = rows.map((row) => make("tr", {}, make("th", { scope: "row", text: write(row.epsilon, -1).replace("1.0×", "") }), ...[row.forward, row.central].map((value) => make("td", { text: one(value, 6) })),
      ...[row.forwardOff, row.centralOff].map((off) => make("td", { text: off === 0 ? "0" : write(off, -1) }))));
    const table = make("table", {}, make("caption", { class: "vh", text: words.run.nudgedIs }),
      make("thead", {}, make("tr", {}, ...words.run.nudgedHeads.map((text) => make("th", { scope: "col", text })))), make("tbody", {}, ...list));
    this.nudged.replaceChildren(title, plot(rows), make("p", { class: "prose", "data-best": "", text: best }), make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words.run.nudgedIs }, table));
    title.textContent = `\\(\\dfrac{\\partial ${this.page.data.run.loss}}{\\partial ${entry}}\\) ${words.run.says(own)} ${one(formula, 6)}`;
    typeset(title);
  }
}

/** How far the measured slope is off, over ε, both in powers of ten. */
function plot(rows) {
  const { width, height, left, right, top, low } = BOX;
  const offs = rows.flatMap(({ forwardOff, centralOff }) => [forwardOff, centralOff]).filter((off) => off > 0 && Number.isFinite(off)).map(Math.log10);
  const floor = Math.floor(Math.min(-1, ...offs));
  const ceiling = Math.ceil(Math.max(floor + 1, ...offs));
  const x = (exponent) => left + (-1 - exponent) / 13 * (width - left - right);
  const y = (exponent) => top + (ceiling - exponent) / (ceiling - floor) * (height - top - low);
  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words.run.nudgedIs, class: "loglog" });
  for (let exponent = floor; exponent <= ceiling; exponent += Math.ceil((ceiling - floor) / 6)) {
    svg.append(draw("path", { class: "grid", d: `M${left} ${y(exponent)}H${width - right}` }), draw("text", { class: "tick", x: left - 8, y: y(exponent) + 5, "text-anchor": "end", text: write(10 ** exponent, -1).replace("1.0×", "") }));
  }
  for (const exponent of [-1, -4, -7, -10, -13]) svg.append(draw("text", { class: "tick", x: x(exponent), y: height - 12, "text-anchor": "middle", text: write(10 ** exponent, -1).replace("1.0×", "") }));
  svg.append(draw("text", { class: "tick", x: width - right + 12, y: height - 12, text: "ε" }));
  for (const [name, label] of [["forwardOff", words.run.oneSide], ["centralOff", words.run.bothSides]]) {
    const points = rows.map((row) => [x(Math.log10(row.epsilon)), y(row[name] > 0 ? Math.log10(row[name]) : floor)]).filter(([, py]) => Number.isFinite(py));
    svg.append(draw("path", { class: `curve ${name}`, d: points.map(([px, py], at) => `${at ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`).join("") }));
    for (const [cx, cy] of points) svg.append(name === "forwardOff" ? draw("circle", { class: "open", cx, cy, r: 3.4 }) : draw("rect", { class: "full", x: cx - 3, y: cy - 3, width: 6, height: 6 }));
    const [px, py] = points[0] ?? [left, top];
    svg.append(draw("text", { class: "name", x: name === "forwardOff" ? px + 14 : px + 10, y: py + (name === "forwardOff" ? -6 : 20), text: label }));
  }
  return svg;
}
