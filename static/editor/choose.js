import { make, say, wordButton } from "../page/dom.js";
import { words } from "./words.js";

const PART = 'g[class*="mjx-at-"]';
const FORMULA = ".line .formula.set:not(.failed)";

/**
 * Choosing part of a rendered equation: a click takes the smallest part, a drag all from there to here, "wider" what stands round it. With the keyboard
 * left and right walk, up is wider, down narrower, Enter makes the blank, Escape lets go and then goes back to the source.
 * @param {HTMLElement} root the page @param {(place: {line: number, from: number, to: number}) => void} blank @param {() => void} leave
 */
export function connectChoice(root, blank, leave) {
  let chosen = null;
  let bar = null;
  let began = null;

  root.addEventListener("pointerdown", ({ target }) => { began = target.closest?.(PART); });
  root.addEventListener("pointerup", ({ target }) => {
    const ended = target.closest?.(PART);
    if (ended && began) choose(common(began, ended));
    else if (!target.closest?.(".choice")) clear();
    began = null;
  });
  root.addEventListener("keydown", (event) => {
    const formula = event.target.closest?.(FORMULA);
    if (!formula || !["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "Escape"].includes(event.key)) return;
    if (event.key === "Enter" && chosen?.formula === formula) done();
    else if (event.key === "Escape" && !chosen) leave();
    else if (event.key === "Escape") clear();
    else step(formula, event.key);
    event.preventDefault();
    event.stopPropagation();
  });

  function choose(range) {
    if (!range) return;
    clear();
    chosen = range;
    range.parts.forEach((part) => part.classList.add("chosen"));
    const line = range.formula.closest(".line");
    const box = range.parts.at(-1).getBoundingClientRect();
    const frame = line.getBoundingClientRect();
    bar = make("div", { class: "choice" }, wordButton(words.makeBlank, done), wordButton(words.wider, () => choose(wider(chosen))));
    line.append(bar);
    bar.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - bar.offsetWidth))}px`;
    bar.style.top = `${box.bottom - frame.top + 8}px`;
    say(range.parts.map(spoken).join(" "));
  }

  function clear() {
    chosen?.parts.forEach((part) => part.classList.remove("chosen"));
    bar?.remove();
    chosen = bar = null;
  }

  function done() {
    if (!chosen) return;
    const line = Number(chosen.formula.closest("[data-from]").dataset.from);
    const { from, to } = chosen;
    clear();
    blank({ line, from, to });
  }

  function step(formula, key) {
    if (chosen?.formula !== formula) return choose(range([formula.querySelector(PART)]));
    const [part] = chosen.parts;
    if (key === "ArrowUp") return choose(wider(chosen));
    if (key === "ArrowDown") return choose(range([part.querySelector(PART) ?? part]));
    const around = parent(part) ?? formula;
    const row = [...around.querySelectorAll(PART)].filter((one) => (parent(one) ?? formula) === around);
    return choose(range([row[row.indexOf(part) + (key === "ArrowRight" ? 1 : -1)] ?? part]));
  }
}

function place(part) {
  const [, from, to] = [...part.classList].map((name) => name.match(/^mjx-at-(\d+)-(\d+)$/)).find(Boolean);
  return { from: Number(from), to: Number(to) };
}

// what the drawn part says stands in the line's hidden MathML
function spoken(part) {
  const { from, to } = place(part);
  return part.closest("mjx-container")?.querySelector(`mjx-assistive-mml .mjx-at-${from}-${to}`)?.textContent ?? "";
}

const parent = (part) => part.parentElement.closest(PART);

function range(parts) {
  const known = parts.filter(Boolean);
  const formula = known[0]?.closest(FORMULA);
  if (!formula) return null;
  const places = known.map(place);
  return { formula, parts: known, from: Math.min(...places.map(({ from }) => from)), to: Math.max(...places.map(({ to }) => to)) };
}

function wider({ parts }) {
  let around = parent(parts[0]);
  const own = place(parts[0]);
  while (around && parts.length === 1 && place(around).from === own.from && place(around).to === own.to) around = parent(around);
  return range([around ?? parts[0]]);
}

// both ends and all between, if they are neighbours; else the smallest part that holds both
function common(one, other) {
  if (one === other || !one) return range([other]);
  const path = (part) => (part ? [part, ...path(parent(part))] : []);
  const [left, right] = [path(one), path(other)];
  const shared = left.find((part) => right.includes(part));
  if (shared && shared !== one && shared !== other) {
    const [a, b] = [left[left.indexOf(shared) - 1], right[right.indexOf(shared) - 1]];
    const row = [...shared.querySelectorAll(PART)].filter((part) => parent(part) === shared);
    const [from, to] = [row.indexOf(a), row.indexOf(b)].sort((x, y) => x - y);
    return range(row.slice(from, to + 1));
  }
  return range([shared ?? other]);
}

/** Gives the focus to the equation at a line, or the nearest above it, for the keyboard to choose in. @param {HTMLElement} root @param {number} line @returns {boolean} whether there is one */
export function enterEquation(root, line) {
  const formula = [...root.querySelectorAll(FORMULA)].findLast((one) => Number(one.closest("[data-from]")?.dataset.from) <= line);
  formula?.focus();
  return Boolean(formula);
}
