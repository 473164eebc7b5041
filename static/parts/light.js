import { draw } from "../page/dom.js";
import { layer, parts, place } from "./overlay.js";
import { words } from "../page/strings.js";
import { sourceOf } from "./source.js";
import { Card, valueOf } from "./card.js";

const PART = ':is(g[class*="mjx-sym-"], g[class*="mjx-part-"])';
const PLACES = [".formula", ".prose", ".caption:not(h2)", ".formularow", ".update", ".says", ".nudge"];
const SYMBOL = "mjx-sym-";

/**
 * A symbol or a factor made of several under the pointer, the focus or a tap lights up wherever it stands, and its card opens. Within a
 * formula left and right walk them, Enter pins the card, Escape closes it.
 * @param {import("../page/state.js").Page} page @param {import("./numbers.js").Numbers} numbers
 */
export function connectLight(page, numbers) {
  const card = new Card(page, numbers);
  let lit = "";
  let timer = 0;

  function light(name, near) {
    clearTimeout(timer);
    if (name !== lit) {
      dark();
      lit = name;
      if (name) shine(name);
      page.tell("dim", page.data.network?.edges.some((edge) => SYMBOL + edge.symbol === name) ? new Set([name.slice(SYMBOL.length)]) : null);
    }
    if (name && near) card.open(name, near);
  }

  function leave() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (card.pinned || card.hovered) return;
      card.close();
      light("");
    }, 140);
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch" || card.pinned) return;
    const found = named(target);
    if (found) light(found.name, found.near);
    else if (lit && !target.closest?.(".card")) leave();
  });
  document.addEventListener("click", ({ target }) => {
    const found = named(target);
    if (found) { card.pinned = false; light(found.name, found.near); card.pin(true); }
    else if (!target.closest?.(".card")) { card.pin(false); leave(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && lit) { card.pin(false); card.close(); light(""); }
    else if (event.target.matches?.(".formula")) walk(event, light, card);
  });
  document.addEventListener("focusout", ({ target }) => { if (target.matches?.(".formula") && lit) leave(); });
}

function named(target) {
  const part = target.closest?.(PLACES.map((place) => `${place} ${PART}`).join());
  if (part) return { name: nameOf(part), near: part };
  const symbol = target.closest?.("[data-symbol]");
  return symbol ? { name: SYMBOL + symbol.dataset.symbol, near: symbol } : null;
}

const nameOf = (part) => [...part.classList].find((name) => /^mjx-(sym|part)-/.test(name)) ?? "";

function shine(name) {
  const values = [];
  for (const element of document.querySelectorAll(".formula.set, .prose")) {
    const found = parts(element, name);
    if (!found.length) continue;
    for (const part of found) values.push({ source: sourceOf(part), q: valueOf(part) });
    if (element.matches(".prose")) { found.forEach((part) => part.classList.add("lit-ink")); continue; }
    const under = layer(element, "under");
    for (const part of found) {
      const box = place(part, element);
      const hue = part.classList.value.match(/mjx-hue-([a-z0-9]+)/)?.[1];
      under.append(draw("rect", { class: "band", "data-hue": hue ?? "", x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8, rx: 3 }));
    }
  }
  const [, key] = name.split(SYMBOL);
  const its = (table) => (key ? table.dataset.key === key : values.some(({ source, q }) => q === Number(table.dataset.q) && source === sourceOf(table)));
  [...document.querySelectorAll(".matrix[data-q]")].filter(its).forEach((table) => table.classList.add("lit"));
}

function dark() {
  document.querySelectorAll(".overlay.under .band").forEach((band) => band.remove());
  document.querySelectorAll(".matrix.lit").forEach((table) => table.classList.remove("lit"));
  document.querySelectorAll(".lit-ink").forEach((part) => part.classList.remove("lit-ink"));
}

function walk(event, light, card) {
  const formula = event.target;
  const stops = [...formula.querySelectorAll(PART)];
  if (!stops.length) return;
  const at = stops.indexOf(formula.walked);
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const next = event.key === "ArrowRight" ? Math.min(stops.length - 1, at + 1) : Math.max(0, at < 0 ? stops.length - 1 : at - 1);
    formula.walked = stops[next];
    light(nameOf(stops[next]), stops[next]);
  } else if (event.key === "Enter" && at >= 0) {
    card.pin(!card.pinned);
  } else return;
  event.preventDefault();
}

/** Makes a typeset formula a place to stand on, if it holds symbols. @param {HTMLElement} formula */
export function standable(formula) {
  const wide = formula.classList.contains("wide");
  if (wide || formula.querySelector(PART)) {
    formula.tabIndex = 0;
    formula.setAttribute("role", "group");
    const said = formula.closest(".line:not(.step), .line.solved, .line.shown")?.dataset.spoken;
    formula.setAttribute("aria-label", said ? `${said}. ${words.walk}` : words.equation);
  }
}
