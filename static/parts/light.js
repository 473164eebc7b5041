import { draw } from "../page/dom.js";
import { layer, parts, place } from "./overlay.js";
import { keyOf } from "./shapes.js";
import { words } from "../page/strings.js";
import { Card } from "./card.js";

const SYMBOL = 'g[class*="mjx-sym-"]';

/**
 * A symbol under the pointer, the focus or a tap lights up wherever it stands, and its card opens. Within a formula left and
 * right walk its symbols, Enter pins the card, Escape closes it.
 * @param {import("../page/state.js").Page} page @param {import("./numbers.js").Numbers} numbers
 */
export function connectLight(page, numbers) {
  const card = new Card(page, numbers);
  let lit = "";
  let timer = 0;

  function light(key, near) {
    clearTimeout(timer);
    if (key !== lit) {
      dark();
      lit = key;
      if (key) shine(key);
      page.tell("dim", key && page.data.network?.edges.some((edge) => edge.symbol === key) ? new Set([key]) : null);
    }
    if (key && near) card.open(key, near);
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
    if (found) light(found.key, found.near);
    else if (lit && !target.closest?.(".card")) leave();
  });
  document.addEventListener("click", ({ target }) => {
    const found = named(target);
    if (found) { card.pinned = false; light(found.key, found.near); card.pin(true); }
    else if (!target.closest?.(".card")) { card.pin(false); leave(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && lit) { card.pin(false); card.close(); light(""); }
    else if (event.target.matches?.(".formula")) walk(event, light, card);
  });
  document.addEventListener("focusout", ({ target }) => { if (target.matches?.(".formula") && lit) leave(); });
}

function named(target) {
  const symbol = target.closest?.(`.formula ${SYMBOL}, .prose ${SYMBOL}, .caption ${SYMBOL}`);
  if (symbol) return { key: keyOf(symbol), near: symbol };
  const name = target.closest?.("[data-symbol]");
  return name ? { key: name.dataset.symbol, near: name } : null;
}

function shine(key) {
  const name = `mjx-sym-${key}`;
  for (const element of document.querySelectorAll(".formula.set, .prose")) {
    const found = parts(element, name);
    if (!found.length) continue;
    if (element.matches(".prose")) { found.forEach((part) => part.classList.add("lit-ink")); continue; }
    const under = layer(element, "under");
    for (const part of found) {
      const box = place(part, element);
      const hue = part.classList.value.match(/mjx-hue-([a-z0-9]+)/)?.[1];
      under.append(draw("rect", { class: "band", "data-hue": hue ?? "", x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8, rx: 3 }));
    }
  }
  for (const table of document.querySelectorAll(`.matrix[data-key="${CSS.escape(key)}"]`)) table.classList.add("lit");
}

function dark() {
  document.querySelectorAll(".overlay.under .band").forEach((band) => band.remove());
  document.querySelectorAll(".matrix.lit").forEach((table) => table.classList.remove("lit"));
  document.querySelectorAll(".lit-ink").forEach((part) => part.classList.remove("lit-ink"));
}

function walk(event, light, card) {
  const formula = event.target;
  const symbols = [...formula.querySelectorAll(SYMBOL)];
  if (!symbols.length) return;
  const at = symbols.indexOf(formula.walked);
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const next = event.key === "ArrowRight" ? Math.min(symbols.length - 1, at + 1) : Math.max(0, at < 0 ? symbols.length - 1 : at - 1);
    formula.walked = symbols[next];
    light(keyOf(symbols[next]), symbols[next]);
  } else if (event.key === "Enter" && at >= 0) {
    card.pin(!card.pinned);
  } else return;
  event.preventDefault();
}

/** Makes a typeset formula a place to stand on, if it holds symbols. @param {HTMLElement} formula */
export function standable(formula) {
  const symbols = formula.querySelector(SYMBOL);
  const wide = formula.classList.contains("wide");
  if (symbols || wide) {
    formula.tabIndex = 0;
    formula.setAttribute("role", "group");
    const said = formula.closest(".line:not(.step)")?.dataset.spoken;
    formula.setAttribute("aria-label", said ? `${said}. ${words.walk}` : words.equation);
  }
}
