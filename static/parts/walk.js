import { say } from "../page/dom.js";
import { words } from "../page/strings.js";
import { latexOf } from "./equation.js";

const PACE_MILLISECONDS = 1600;

/**
 * Step by step through the drawing of the network: forward its layers fill one after another, backward the gradients come back, and the equation
 * of the page that states the gradient is washed. It goes on by itself only while it plays, and any other button stops it.
 * @param {HTMLElement} bench @param {import("../page/state.js").Page} page @param {{drawn: () => object, shown: () => object, turn: (backward: boolean) => void}} network
 */
export function connectWalk(bench, page, network) {
  const root = bench.querySelector("[data-walk]");
  const [back, play, step] = ["back", "play", "step"].map((name) => root.querySelector(`[data-do="${name}"]`));
  const told = root.querySelector("[data-walked]");
  let at = -1;
  let timer = 0;

  const last = () => 2 * network.shown().layers.length - 1;
  const go = (to) => {
    at = to > last() || to < 0 ? -1 : to;
    const from = document.activeElement;
    show();
    if (from === back && back.disabled) step.focus();
  };
  const running = (on) => {
    clearInterval(timer);
    timer = on ? setInterval(() => { go(at + 1); if (at === last()) running(false); }, PACE_MILLISECONDS) : 0;
    play.classList.toggle("running", on);
    play.setAttribute("aria-label", on ? words.pause : words.play);
  };
  back.addEventListener("click", () => { running(false); go(at - 1); });
  step.addEventListener("click", () => { running(false); go(at + 1); });
  play.addEventListener("click", () => {
    const on = !timer;
    running(on);
    if (on) go(at === last() ? 0 : at + 1);
  });
  page.on("sizes", () => mark(false));
  return { rest: () => { running(false); if (at >= 0) { at = -1; show(false); } }, mark: () => mark(false) };

  function show(turning = true) {
    back.disabled = at < 0;
    if (turning) network.turn(at >= network.shown().layers.length);
    mark(true);
  }

  function mark(aloud) {
    const { layers, edges } = network.shown();
    const count = layers.length;
    const backward = at >= count;
    const layer = backward ? 2 * count - 1 - at : at;
    const there = (one) => at < 0 || (backward ? one >= layer : one <= layer);
    const { nodes, wires } = network.drawn();
    for (const { text, circle, layer: of } of nodes) {
      const number = layers.indexOf(of);
      text.classList.toggle("not-yet", !there(number));
      circle.classList.toggle("not-yet", !there(number));
      circle.classList.toggle("here-now", at >= 0 && number === layer);
    }
    for (const { group, edge } of wires) group.classList.toggle("not-yet", !there(backward ? edge.from : edge.to));
    const lines = backward ? stating([layers[layer].symbol, ...edges.filter(({ from }) => from === layer).map(({ symbol }) => symbol)], page) : [];
    document.querySelectorAll(".line.stated").forEach((line) => line.classList.toggle("stated", lines.includes(line)));
    lines.forEach((line) => line.classList.add("stated"));
    const sentence = at < 0 ? "" : words.walked(at + 1, 2 * count, backward, layer, count);
    if (told.textContent !== sentence) told.textContent = sentence;
    if (aloud && sentence) say(sentence);
  }
}

// the lines whose left side is the gradient of the loss by one of these symbols
function stating(symbols, page) {
  const slope = new RegExp(`mjx-sym-(${page.data.losses.join("|")})[ }].*\\\\partial.*mjx-sym-(${symbols.join("|")})[ }]`);
  return [...document.querySelectorAll(".line[data-spoken]")].filter((line) => {
    const formula = line.querySelector(".formula");
    const [left] = formula ? latexOf(formula).split(/ = |=\\placeholder/) : [""];
    return left.split("\\frac").length === 2 && slope.test(left);
  });
}
