import { draw, make } from "../../page/dom.js";
import { words } from "../../page/strings.js";
import { writeFormula } from "../../page/tex.js";
import { spinner } from "../spinner.js";
import { one } from "./look.js";
import { PART } from "./stream.js";

const LEFT = 34;
const LOW = 26;

/** The loss over two weights: level lines from the server, both paths, the start to drag or to type. */
export class Surface {
  #trace = null;
  #k = 0;
  #axes = [];

  /** @param {HTMLElement} root the section @param {{axes: () => number[], choose: (axis: number, place: number) => void, start: (place: number) => number, move: (places: Object<number, number>) => void}} world */
  constructor(root, world) {
    Object.assign(this, { root, world, place: root.querySelector("[data-surface]") });
    new ResizeObserver(() => this.#again()).observe(this.place);
    this.selects = [...root.querySelectorAll("[data-axis]")].map((slot, axis) => {
      const name = make("span", { class: "axisname" });
      const select = make("select", { "aria-label": words.run.axis[axis], onchange: () => world.choose(axis, Number(select.value)) });
      slot.append(make("span", { class: "choice" }, name, select));
      return { name, select };
    });
    const starts = root.querySelector("[data-starts]");
    this.held = make("span");
    this.spins = [0, 1].map((axis) => spinner({
      label: words.run.start[axis], step: 0.05, digits: () => 2, get: () => world.start(world.axes()[axis]) ?? 0, set: (value) => world.move({ [world.axes()[axis]]: value }),
    }));
    starts.append(`${words.run.startAt} `, this.spins[0].input, ", ", this.spins[1].input, this.held);
  }

  show(trace, k, names) {
    this.#trace = trace;
    this.#k = k;
    this.#axes = this.world.axes();
    this.selects.forEach(({ name, select }, axis) => {
      if (select.options.length !== names.length || this.names?.join() !== names.join()) select.replaceChildren(...names.map(({ text }, at) => make("option", { value: at, text })));
      select.value = this.#axes[axis];
      writeFormula(name, names[this.#axes[axis]].latex);
    });
    this.names = names;
    this.spins.forEach((spin) => spin.show());
    this.held.textContent = trace.ending ? `; ${trace.ending.surface.held}` : "";
    this.#again();
  }

  at(k) {
    this.#k = k;
    this.#dots();
  }

  #again() {
    const surface = this.#trace?.ending?.surface;
    const width = this.place.clientWidth;
    if (!surface || !width) return;
    const height = Math.min(330, Math.max(230, width * 0.76));
    const box = { x: LEFT, y: 8, width: width - LEFT - 4, height: height - LOW - 8 };
    const at = (range, value, from, length) => from + (value - range[0]) / (range[1] - range[0]) * length;
    this.x = (value) => at(surface.x, value, box.x, box.width);
    this.y = (value) => box.y + box.height - at(surface.y, value, 0, box.height);
    this.back = (px, py) => [surface.x[0] + (px - box.x) / box.width * (surface.x[1] - surface.x[0]), surface.y[0] + (box.y + box.height - py) / box.height * (surface.y[1] - surface.y[0])];
    const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words.run.surfaceIs });
    const clip = draw("clipPath", { id: "box" }, draw("rect", box));
    const lines = draw("g", { transform: `translate(${box.x} ${box.y}) scale(${box.width / 1000} ${box.height / 1000})` });
    surface.lines.forEach(({ path }, rank) => lines.append(draw("path", { class: "level", d: path, "stroke-opacity": (0.95 - 0.7 * rank / surface.lines.length).toFixed(2) })));
    svg.append(clip, draw("rect", { class: "ground", ...box }), lines, ...this.#ticks(surface, box));
    const paths = draw("g", { "clip-path": "url(#box)" });
    for (const [name, part] of this.#trace.ending.parts < 0 ? [["truth", PART.truth]] : [["truth", PART.truth], ["yours", PART.yours]]) paths.append(...this.#path(name, part));
    this.layer = draw("g", { "clip-path": "url(#box)" });
    svg.append(paths, this.layer, this.#start(svg));
    this.place.replaceChildren(svg);
    this.#dots();
  }

  #points(part) {
    const points = [];
    for (let k = 0; k < this.#trace.length; k++) {
      const [x, y] = this.#axes.map((place) => this.#trace.number(k, part, place));
      if (!Number.isFinite(x) || !Number.isFinite(y)) break;
      points.push([Math.max(-9999, Math.min(9999, this.x(x))), Math.max(-9999, Math.min(9999, this.y(y)))]);
    }
    return points;
  }

  #path(name, part) {
    const points = this.#points(part);
    const line = draw("path", { class: `way ${name}`, d: points.map(([x, y], at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("") });
    const every = Math.max(2, 2 * Math.round(points.length / 60));
    return [line, ...points.filter((_, at) => at && at % every === 0).map(([cx, cy]) => draw("circle", { class: `mark ${name}`, cx, cy, r: 2.2 }))];
  }

  #dots() {
    if (!this.layer) return;
    const dots = [["truth", PART.truth], ["yours", PART.yours]].flatMap(([name, part]) => {
      const [x, y] = this.#axes.map((place) => this.#trace.number(Math.min(this.#k, this.#trace.length - 1), part, place));
      return Number.isFinite(x) && Number.isFinite(y) ? [draw("circle", { class: `dot ${name}`, cx: this.x(x), cy: this.y(y), r: 5.5 })] : [];
    });
    this.layer.replaceChildren(...dots);
  }

  #ticks(surface, box) {
    const texts = [];
    for (const value of ticks(surface.x)) texts.push(draw("text", { class: "tick", x: this.x(value), y: box.y + box.height + 20, "text-anchor": "middle", text: short(value) }));
    for (const value of ticks(surface.y)) texts.push(draw("text", { class: "tick", x: box.x - 8, y: this.y(value) + 5, "text-anchor": "end", text: short(value) }));
    return texts;
  }

  // the ring follows the hand; the run begins anew where it is put down
  #start(svg) {
    const [cx, cy] = [this.x(this.world.start(this.#axes[0])), this.y(this.world.start(this.#axes[1]))];
    const [, next] = this.#points(PART.truth).find(([x, y]) => Math.hypot(x - cx, y - cy) > 20) ?? [0, 0];
    const right = cx > svg.getAttribute("width") - 110;
    const ring = draw("g", { class: "start", transform: `translate(${cx} ${cy})` }, draw("circle", { class: "hit", r: 22 }), draw("circle", { class: "ring", r: 8 }), draw("circle", { class: "pip", r: 2 }),
      draw("text", { x: right ? -14 : 14, y: next > cy && cy > 30 ? -12 : 20, "text-anchor": right ? "end" : "start", text: words.run.drag }));
    ring.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      ring.setPointerCapture(event.pointerId);
      const place = ({ clientX, clientY }) => { const box = svg.getBoundingClientRect(); return [clientX - box.x, clientY - box.y]; };
      const move = (next) => ring.setAttribute("transform", `translate(${place(next).join(" ")})`);
      const end = (last) => {
        ring.removeEventListener("pointermove", move);
        const [x, y] = this.back(...place(last)).map((value) => Number(value.toFixed(2)));
        this.world.move({ [this.#axes[0]]: x, [this.#axes[1]]: y });
      };
      ring.addEventListener("pointermove", move);
      ring.addEventListener("pointerup", end, { once: true });
    });
    return ring;
  }
}

function ticks([low, high]) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((width) => width >= rough);
  const all = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) all.push(Number((at * step).toPrecision(12)));
  return all;
}

function short(value) {
  return Math.abs(value) < 1e4 ? String(value).replace("-", "\u2212") : one(value, 0);
}
