import { Refusal } from "./page/api.js";
import { afterPause, say } from "./page/dom.js";
import { follow } from "./page/follow.js";
import { takeUp } from "./page/kept.js";
import { Page } from "./page/state.js";
import { words } from "./page/strings.js";
import { typeset, writeFormula, writeText } from "./page/tex.js";
import { connectLight } from "./parts/light.js";
import { Numbers } from "./parts/numbers.js";
import { Curves } from "./parts/run/curves.js";
import { Formulas } from "./parts/run/formulas.js";
import { InStep } from "./parts/run/instep.js";
import { lossText, plainName } from "./parts/run/look.js";
import { Nudge } from "./parts/run/nudge.js";
import { run } from "./parts/run/stream.js";
import { Surface } from "./parts/run/surface.js";
import { connectTables } from "./parts/run/tables.js";
import { Transport } from "./parts/transport.js";
import { scalars } from "./parts/sizes.js";
import { spinner } from "./parts/spinner.js";

const page = new Page(JSON.parse(document.getElementById("run-data").textContent));
const find = (selector) => document.querySelector(selector);
const settings = { rate: page.data.run.rate, steps: 60, inTurn: false, axes: [0, 1] };
let trace = null;
let going = null;

takeUp(page);
const transport = new Transport(find("[data-transport]"), { go: look, said: (k) => (trace?.length ? lossText(trace, k) : String(k)) });
const curves = new Curves(find("[data-curves]"), (k) => { transport.pause(); transport.go(k); });
const instep = new InStep(find("[data-updates]"), find("[data-apart]"), page.data.run.weights);
instep.loss = page.data.run.loss;
const surface = new Surface(find(".surface"), { axes: () => settings.axes, choose, start, move });
const formulas = new Formulas(find("[data-formulas]"), page, changed, () => { if (trace) instep.show(trace, transport.k, formulas.pen); });
const nudge = new Nudge({ cells: find("[data-cells]"), nudged: find("[data-nudged]"), checked: find("[data-checked]") }, page, wish);
const tables = connectTables(find("[data-behind]"), () => trace);
const numbers = new Numbers(page);
const ask = follow(page, () => {}, { path: "numbers", about: {} });
const again = afterPause(120, go);

controls();
connectLight(page, numbers);
page.on("given", ask);
ask();
page.on("given", changed);
page.on("sizes", () => { settings.axes = [0, 1]; for (const key of formulas.texts.keys()) formulas.judge(key); });
writeFormula(find("[data-loss]"), page.data.run.loss);
typeset(...document.querySelectorAll(".settings .math"));
go().then(() => { document.documentElement.dataset.ready = "true"; });
nudge.ask();

function changed() {
  again();
  nudge.ask();
}

function controls() {
  const spins = [
    [find("[data-rate]"), spinner({ label: words.run.rate, step: settings.rate >= 1 ? 0.5 : settings.rate / 10, min: 1e-6, max: 1e6, digits: () => (settings.rate < 0.01 ? 4 : settings.rate < 0.1 ? 3 : 2), get: () => settings.rate, set: (value) => set({ rate: value }) })],
    [find("[data-steps]"), spinner({ label: words.run.steps, step: 10, min: 1, max: page.data.mostSteps, digits: () => 0, get: () => settings.steps, set: (value) => set({ steps: Math.round(value) }) })],
  ];
  for (const [place, spin] of spins) place.append(spin.input);
  function set(part) {
    Object.assign(settings, part);
    spins.forEach(([, spin]) => spin.show());
    again();
  }
  const sizes = scalars(find("[data-sizes]"), page);
  typeset(find("[data-sizes]"));
  page.on("given", () => sizes.forEach((spin) => spin.show()));
  find("[data-in-turn]").addEventListener("change", ({ target }) => { find("[data-trap]").hidden = !target.checked; set({ inTurn: target.checked }); });
  find("[data-model]")?.addEventListener("change", ({ target }) => { location.search = `?model=${encodeURIComponent(target.value)}`; });
  find('[data-do="stop"]').addEventListener("click", () => { going?.abort(); transport.pause(); });
  find('[data-do="print"]').addEventListener("click", () => print());
}

function wish() {
  return { model: page.data.run.model, formulas: Object.fromEntries(formulas.texts), loosely: [...formulas.loosely], rate: settings.rate, steps: settings.steps, inTurn: settings.inTurn, ...page.given };
}

// the entries in the order in which the run has them
function entries() {
  return trace.opening.lanes.flatMap((lane) => lane.entries.map((latex, at) => ({ latex, text: plainName(latex), weight: lane.key, row: Math.floor(at / lane.cols), col: at % lane.cols })));
}

async function go() {
  going?.abort();
  const mine = going = new AbortController();
  const stop = find('[data-do="stop"]');
  stop.hidden = false;
  try {
    const all = trace && settings.axes.some((place, axis) => place !== axis) ? entries() : [];
    const axes = all.length ? { axes: settings.axes.map((place) => ({ weight: all[place].weight, row: all[place].row, col: all[place].col })) } : {};
    await run(page.data.slug, { ...wish(), ...axes }, mine.signal, (arrived) => { if (mine === going) show(arrived); });
  } catch (problem) {
    if (problem.name !== "AbortError") refuse(problem);
  }
  if (mine === going) stop.hidden = true;
}

function refuse(problem) {
  writeText(find("[data-says]"), problem instanceof Refusal ? problem.message : words.failed);
  find("[data-says]").className = "says caption";
}

async function show(arrived) {
  if (!arrived.length) return;
  const first = arrived !== trace;
  trace = arrived;
  transport.reach(trace.length - 1, trace.opening.steps);
  if (first) instep.show(trace, transport.k, formulas.pen);
  if (first || trace.ending) curves.show(trace, transport.k);
  find("[data-scale]").textContent = curves.log ? words.run.log : "";
  if (!trace.ending) return;
  surface.show(trace, transport.k, entries());
  instep.at(transport.k);
  transport.tick(Math.max(trace.ending.seen, trace.ending.seen < 0 ? trace.ending.parts : -1));
  const says = find("[data-says]");
  says.className = `says teacher ${trace.ending.kind}`;
  says.textContent = trace.ending.sentence;
  writeText(find("[data-first]"), trace.ending.first);
  tables();
  document.dispatchEvent(new CustomEvent("byhand:ran"));
  document.documentElement.dataset.ran = String(Number(document.documentElement.dataset.ran ?? 0) + 1);
}

function look(k) {
  if (!trace) return;
  for (const now of document.querySelectorAll("[data-now]")) now.textContent = k;
  curves.at(k);
  surface.at(k);
  instep.at(k);
}

function choose(axis, place) {
  const other = settings.axes[1 - axis];
  settings.axes = other === place ? settings.axes.toReversed() : settings.axes.with(axis, place);
  say(words.run.surfaceIs);
  again();
}

function start(place) {
  const entry = trace && entries()[place];
  const weight = entry && page.data.run.weights.find(({ key }) => key === entry.weight);
  return weight ? page.given.values[weight.input][entry.row][entry.col] : 0;
}

function move(places) {
  page.hold("start");
  for (const [place, value] of Object.entries(places)) {
    const entry = entries()[place];
    page.set(page.data.run.weights.find(({ key }) => key === entry.weight).input, entry.row, entry.col, value);
  }
  page.release();
}
