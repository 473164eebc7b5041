import { follow } from "./page/follow.js";
import { keep } from "./page/kept.js";
import { reachable } from "./page/reach.js";
import { Page } from "./page/state.js";
import { typeset } from "./page/tex.js";
import { connectAloud } from "./parts/aloud.js";
import { connectBends } from "./parts/bend.js";
import { connectBench } from "./parts/bench.js";
import { connectEquations } from "./parts/equation.js";
import { connectHistory } from "./parts/history.js";
import { connectLight, standable } from "./parts/light.js";
import { connectMap } from "./parts/map.js";
import { connectMenu } from "./parts/menu.js";
import { Missed } from "./parts/missed.js";
import { connectNetwork } from "./parts/network.js";
import { connectNewer } from "./parts/newer.js";
import { Numbers } from "./parts/numbers.js";
import { Outbox } from "./parts/offline.js";
import { connectOver } from "./parts/over.js";
import { connectRefusals } from "./parts/refusals.js";
import { connectShapes } from "./parts/shapes.js";
import { Signs } from "./parts/signs.js";
import { Step } from "./parts/step.js";
import { connectTray } from "./parts/tray.js";

const told = document.getElementById("lesson-data");
const still = document.querySelector("[data-still]");
if (told) lesson(JSON.parse(told.textContent));
else if (still) import("./editor/still.js").then(({ showStill }) => showStill(still));
else typeset(...document.querySelectorAll(".math")).then(() => {
  reachable(document, ".what.math");
  document.documentElement.dataset.ready = "true";
});
document.querySelectorAll("[data-map]").forEach(connectMap);

function lesson(data) {
  const page = new Page(data);
  const bench = document.getElementById("bench");
  const ask = follow(page, connectRefusals(bench));
  const numbers = new Numbers(page);

  connectMenu(page);
  connectNewer(page);
  connectHistory(page);
  connectShapes(page);
  connectBench(bench, page);
  connectNetwork(bench, page);
  connectTray(bench);
  connectLight(page, numbers);
  connectAloud();
  connectBends(page);
  numbers.adopt(document.getElementById("derivation"));
  page.on("given", ask);
  keep(page);
  if (!data.q) ask();
  fill(page, numbers);
}

async function fill(page, numbers) {
  const infos = new Map(page.data.steps.map((info) => [info.id, info]));
  const byId = new Map();
  const sheet = { page, numbers, steps: [], byId, current: null };
  for (const element of document.querySelectorAll("[data-step]")) {
    const info = infos.get(element.dataset.step);
    if (!info) continue;
    const step = new Step(element, info, sheet);
    sheet.steps.push(step);
    byId.set(info.id, step);
  }
  sheet.outbox = new Outbox(page, byId);
  document.querySelectorAll("[data-missed]").forEach((element) => new Missed(element, page));
  new Signs(sheet);
  connectOver(sheet);

  const lines = connectEquations(document);
  const steps = Promise.all(sheet.steps.map((step) => step.begin()));
  await lines;
  await steps;
  document.querySelectorAll(".formula.set").forEach(standable);
  sheet.outbox.begin();
  document.documentElement.dataset.ready = "true";
  for (const step of sheet.steps) for (const blank of step.blanks) { await idle(); await blank.ready(); }
}

const idle = () => new Promise((go) => (window.requestIdleCallback ? requestIdleCallback(go, { timeout: 400 }) : setTimeout(go, 30)));
