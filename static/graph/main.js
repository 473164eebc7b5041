import { say } from "../page/dom.js";
import { follow } from "../page/follow.js";
import { keep, takeUp } from "../page/kept.js";
import { Page } from "../page/state.js";
import { words } from "../page/strings.js";
import { connectBench } from "../parts/bench.js";
import { connectLight } from "../parts/light.js";
import { Numbers } from "../parts/numbers.js";
import { connectRefusals } from "../parts/refusals.js";
import { Transport } from "../parts/transport.js";
import { Drawing } from "./drawing.js";
import { connectList } from "./list.js";
import { StagePanel } from "./stage.js";

const PACE_MILLISECONDS = 1600;

const page = new Page(JSON.parse(document.getElementById("graph-data").textContent));
const find = (selector) => document.querySelector(selector);
const bend = find("[data-bend]");
find("[data-model]")?.addEventListener("change", ({ target }) => { location.search = `?model=${encodeURIComponent(target.value)}`; });
bend?.addEventListener("change", () => { location.search = `?model=${encodeURIComponent(page.data.graph.model)}${bend.value ? `&bend=${bend.value}` : ""}`; });
find('[data-do="print"]').addEventListener("click", () => print());
if (page.data.graph.nodes.length) stepThrough(page.data.graph);
else document.documentElement.dataset.ready = "true";

async function stepThrough({ model, stages, nodes, edges, inputs }) {
  takeUp(page);
  const bench = find(".bench");
  const numbers = new Numbers(page);
  const ask = follow(page, connectRefusals(bench), { path: "graph", about: { model, ...(bend?.value ? { bend: bend.value } : {}) } });
  connectBench(bench, page);
  for (const given of bench.querySelectorAll(".given")) given.hidden = !inputs.includes(given.dataset.given);
  connectLight(page, numbers);
  page.on("given", ask);
  keep(page, true);

  // what is too large for one drawing is stepped through without it
  const board = find("[data-graph]");
  const drawing = board && new Drawing(board, page, numbers, { node: toNode, edge: toEdge });
  const panel = new StagePanel(find("[data-stage]"), find("#stage-title"), page, numbers);
  const last = stages.length - 1;
  let chosen = -1;
  const transport = new Transport(find("[data-transport]"), { go, said: (k) => words.graph.at(k, last, stages[k].says), pace: PACE_MILLISECONDS });
  if (board) transport.keys(board);
  transport.reach(last, last);
  connectList(find("[data-list]"), page, numbers);
  ask();
  await drawing?.ready;
  go(0, true);
  document.documentElement.dataset.ready = "true";

  function go(k, quietly = false) {
    const edge = chosen;
    chosen = -1;
    find("[data-now]").textContent = k;
    drawing?.at(k, edge);
    panel.show(stages[k], edge);
    if (!quietly && document.activeElement !== transport.slider) say(words.graph.at(k, last, stages[k].says));
  }

  // from a quantity to the step that makes it, and from there to the one that brings its gradient
  function toNode(node) {
    const made = stages.findIndex((stage) => stage.kind === "forward" && stage.node === node);
    const back = stages.findIndex((stage) => stage.kind === "backward" && stage.node === node);
    transport.pause();
    transport.go(made >= 0 && transport.k !== made && stages[transport.k].kind !== "backward" ? made : transport.k === back && made >= 0 ? made : back);
  }

  function toEdge(edge) {
    chosen = edge;
    transport.pause();
    transport.go(stages.findIndex((stage) => stage.kind === "backward" && stage.node === edges[edge].from));
    if (stages[transport.k].edges.length > 1) say(nodes[edges[edge].to].spoken);
  }
}
