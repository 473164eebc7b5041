import { draw, make } from "../../page/dom.js";
import { write } from "../../page/format.js";
import { ring } from "../../page/ink.js";
import { words } from "../../page/strings.js";
import { color, lossText } from "./look.js";

const TICKS = [1, 2, 5];

/** The loss of the three copies, on a canvas by uPlot, with names, rings and the step's line in an SVG over it. */
export class Curves {
  #plot = null;
  #trace = null;
  #k = 0;

  /** @param {HTMLElement} place @param {(k: number) => void} go */
  constructor(place, go) {
    Object.assign(this, { place, go });
    place.addEventListener("click", () => { if (this.#plot?.cursor.idx != null) go(this.#plot.cursor.idx); });
    new ResizeObserver(() => this.#again()).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#again());
    for (const name of ["beforeprint", "afterprint"]) addEventListener(name, () => { place.classList.toggle("printed", name === "beforeprint"); this.#again(); });
  }

  get #written() { return this.#trace.opening.lanes.some(({ formula }) => formula.state === "own" || formula.state === "loose"); }

  // a second copy goes its own way by a formula of yours, or by moving each weight at once
  get #own() { return this.#written || this.#trace.opening.inTurn; }

  show(trace, k) {
    this.#trace = trace;
    this.#k = k;
    this.#again();
  }

  at(k) {
    this.#k = k;
    this.#marks();
  }

  #again() {
    if (!this.#trace?.length || !this.place.clientWidth) return;
    this.#plot?.destroy();
    this.#plot = null;
    this.place.replaceChildren();
    const { losses, opening } = this.#trace;
    const range = heights(losses);
    const log = range[0] > 0;
    this.log = log;
    // where they never part the true one lies upon yours; where nothing is yours there is only the true one
    const alike = this.#trace.ending?.parts < 0;
    const truth = { stroke: color("--ink"), width: alike ? 1.4 : 2, points: { show: false } };
    const mine = { stroke: color("--mine"), width: alike ? 4 : 2.6, show: this.#own, points: { show: false } };
    const few = this.place.clientWidth < 480;
    new window.uPlot({
      width: this.place.clientWidth, height: few ? 260 : 330, padding: [12, few ? 14 : 116, 0, 0], legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false, range: [0, Math.max(1, opening.steps)] }, y: { distr: log ? 3 : 1, range } },
      axes: [axis({ grid: { show: false }, ticks: { stroke: color("--edge"), width: 1, size: 5 } }),
        axis({ size: log && range[0] < 1e-4 ? 60 : 48, ticks: { show: false }, grid: { stroke: color("--hair"), width: 1 }, ...(log ? { splits: () => splits(range), filter: (_, all) => all, values: (_, all) => all.map((value) => short(value)) } : {}) })],
      series: [{}, ...(alike ? [mine, truth] : [truth, mine])],
      hooks: { setCursor: [(plot) => this.#hover(plot.cursor.idx)], draw: [(plot) => { this.#plot = plot; this.#marks(); }] },
    }, [losses.truth.map((_, step) => step), ...(alike ? [cut(losses.yours, log), cut(losses.truth, log)] : [cut(losses.truth, log), cut(losses.yours, log)])], this.place);
    this.place.querySelector("canvas").setAttribute("aria-hidden", "true");
    this.readout = make("p", { class: "readout caption", "aria-hidden": "true" });
    this.place.append(this.readout);
  }

  #hover(k) {
    if (this.readout && this.#trace.length) this.readout.textContent = lossText(this.#trace, k ?? Math.min(this.#k, this.#trace.length - 1));
  }

  #marks() {
    const plot = this.#plot;
    if (!plot || !this.#trace.length) return;
    const { losses, ending, opening } = this.#trace;
    const x = (k) => plot.valToPos(k, "x");
    const y = (value) => plot.valToPos(value, "y");
    const inside = (value) => value >= plot.scales.y.min && value <= plot.scales.y.max;
    const last = losses.truth.length - 1;
    const over = draw("svg", { class: "marks", width: plot.over.clientWidth, height: plot.over.clientHeight, "aria-hidden": "true" });
    const k = Math.min(this.#k, last);
    over.append(draw("path", { class: "now", d: `M${x(k)} 0V${plot.over.clientHeight}` }));
    const every = Math.max(1, Math.round(opening.steps / 12));
    for (let step = Math.ceil(every / 2); step <= last; step += every) {
      if (inside(losses.measured[step])) over.append(draw("circle", { class: "measured", cx: x(step), cy: y(losses.measured[step]), r: 4 }));
    }
    for (const name of this.#own ? ["truth", "yours"] : ["truth"]) if (inside(losses[name][k])) over.append(draw("circle", { class: `dot ${name}`, cx: x(k), cy: y(losses[name][k]), r: 5 }));
    const part = ending ? Math.max(ending.seen, ending.seen < 0 ? ending.parts : -1) : -1;
    if (part >= 0 && inside(losses.truth[part])) {
      const box = { x: x(part) - 6, y: y(losses.truth[part]) - 6, width: 12, height: 12 };
      over.append(draw("path", { class: "pen", d: ring(box, `part${part}`, 5) }));
    }
    this.#names(over, { x: x(last), y, inside, losses, last });
    this.#hover(plot.cursor.idx);
    plot.over.querySelector(".marks")?.remove();
    plot.over.append(over);
  }

  // names stand at the line's end; two that would meet give way
  #names(over, { x, y, inside, losses, last }) {
    const bottom = this.#plot.over.clientHeight;
    const finite = losses.yours.findLastIndex((loss) => inside(loss));
    const mine = inside(losses.yours[last]) ? y(losses.yours[last]) : finite >= 0 && y(losses.yours[finite]) > bottom / 2 ? bottom - 8 : 10;
    let theirs = inside(losses.truth[last]) ? y(losses.truth[last]) : 10;
    const lines = this.#own ? [["mine", this.#written ? words.run.mine : words.run.asYouGo, Math.min(mine, bottom - 4)]] : [];
    const together = this.#own && Math.abs(theirs - mine) < 34;
    theirs = together ? (theirs < mine || mine > bottom - 44 ? mine - 38 : mine + 20) : Math.min(theirs, bottom - 20);
    lines.push(["truth", words.run.truth, theirs], ["pencil", `○ ${words.run.measured}`, theirs + 17]);
    if (this.place.clientWidth < 480) return this.#below(lines);
    for (const [kind, text, height] of lines) over.append(draw("text", { class: `name ${kind}`, x: x + 10, y: height + 5, text }));
  }

  #below(lines) {
    this.place.querySelector(".named")?.remove();
    this.place.append(make("p", { class: "named caption" }, ...lines.map(([kind, text]) => make("span", { class: kind, text: kind === "mine" ? `━ ${text}` : kind === "truth" ? `─ ${text}` : text }))));
  }
}

function axis(more) {
  return { stroke: color("--pencil"), font: `14px ${getComputedStyle(document.body).getPropertyValue("--figures")}`, ...more };
}

// what has left the drawing is a gap, not a wall
const cut = (losses, log) => losses.map((loss) => (Number.isFinite(loss) && (!log || loss > 0) ? loss : null));

// room for the true curve, and for as much of yours as lets one still read it
function heights({ truth, yours, measured }) {
  const finite = [...truth, ...measured].filter(Number.isFinite);
  const mine = yours.filter(Number.isFinite);
  const high = Math.max(...finite, Math.min(Math.max(...mine, ...finite), Math.max(...finite.map(Math.abs)) * 8));
  const all = [...finite, ...mine.filter((loss) => loss <= high)];
  const low = Math.min(...all);
  // a loss that falls to nothing leaves a log scale; six decades of it are enough to look at
  if (low >= 0 && high > 0) return [low === high ? low / 2 : Math.max(low * 0.86, high * 1e-6), high * 1.12];
  const room = (high - low || 1) * 0.06;
  return [low - room, high + room];
}

function splits([low, high]) {
  const all = [];
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
    for (const digit of TICKS) all.push(Number(`${digit}e${exponent}`));
  }
  const within = all.filter((value) => value >= low && value <= high);
  const tens = within.filter((value) => /^[^1-9]*1/.test(String(value)) || String(value).startsWith("1e"));
  return within.length > 9 && tens.length > 1 ? tens.filter((_, at) => at % Math.ceil(tens.length / 8) === 0) : within;
}

// 0.001, but 10⁻⁵ and 2×10⁻⁵: what stands at an axis has little room
function short(value) {
  return value >= 1e-4 && value < 1e5 ? String(value).replace("-", "\u2212") : write(value, -1).replace(".0\u00d7", "\u00d7").replace(/^1\u00d7/, "");
}
