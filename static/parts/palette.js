import { make } from "../page/dom.js";

/** @typedef {{latex?: string, text?: string, command?: "deleteBackward"|"moveToPreviousChar"|"moveToNextChar"}} Key what a key does in a field */

const SIGNS = [
  { show: "\\square^{\\top}", latex: "^{\\top}", text: "^T", name: "transpose" },
  { show: "\\odot", latex: "\\odot", text: " .* ", name: "entry by entry" },
  { show: "\\textstyle\\sum", latex: "\\sum_{#?}", text: "sum_", name: "sum" },
];

// what a keyboard has anyway: shown where there is none, or when asked for
const KEYBOARD = [
  ...[["(", "open bracket"], [")", "close bracket"], ["+", "plus"], ["-", "minus"]].map(([text, name]) => ({ show: text, latex: text, text, name })),
  { show: "\\cdot", latex: "\\cdot", text: "*", name: "times" },
  { show: "\\tfrac{\\square}{\\square}", latex: "\\frac{#?}{#?}", text: "/", name: "fraction" },
  { show: "\\partial", latex: "\\partial", text: "d", name: "partial" },
  { show: "\\square_i", latex: "_{#?}", text: "_", name: "index" },
  ...["1", "2", "i", "j"].map((text) => ({ show: text, latex: text, text, name: text })),
  { sign: "←", command: "moveToPreviousChar", name: "left" },
  { sign: "→", command: "moveToNextChar", name: "right" },
  { sign: "⌫", command: "deleteBackward", name: "delete" },
];

const bare = (latex) => latex.replace("\\", "");

/**
 * The keys of this lesson and no others: its symbols, its functions, a few signs; and, where there is no keyboard, one.
 * One stop of the Tab key; arrows walk it.
 * @param {import("../page/state.js").Page} page @param {(key: Key) => void} press @param {string} form of the line: in index form the entries stand @returns {HTMLElement}
 */
export function palette(page, press, form) {
  const symbols = page.data.symbols.filter(({ write }) => write).map(({ key, latex, write, hue }) => {
    const named = form === "index" ? page.data.quantities.find((quantity) => quantity.key === key && /_\{?[a-z]/.test(quantity.latex))?.latex ?? latex : latex;
    return { show: `\\class{mjx-hue-${hue || page.data.quantities.find((quantity) => quantity.key === key)?.hue || "none"}}{${named}}`, latex: named, text: named === latex ? write : named, name: key };
  });
  const functions = (page.data.functions ?? []).flatMap((latex) => [
    { show: latex, latex, text: bare(latex), name: bare(latex) }, { show: `${latex}'`, latex: `${latex}'`, text: `${bare(latex)}'`, name: `${bare(latex)} prime` }]);
  const bar = make("div", { class: "palette", role: "toolbar", "aria-label": "symbols of this lesson" });
  const [first, ...rest] = [...symbols, ...functions, ...SIGNS];
  const own = [button(first, press), ...rest.map((key, at) => button(key, press, at === symbols.length - 1 && "apart"))];
  const usual = KEYBOARD.map((key) => button(key, press));
  const more = make("button", { class: "key more", type: "button", text: "more keys", "aria-expanded": "false", onpointerdown: (event) => event.preventDefault() });
  const group = make("span", { class: "keyboard", hidden: !matchMedia("(pointer: coarse)").matches }, ...usual);
  more.hidden = !group.hidden;
  more.addEventListener("click", () => {
    group.hidden = !group.hidden;
    more.setAttribute("aria-expanded", !group.hidden);
  });
  bar.append(...own, more, group);
  walk(bar, [...own, more, ...usual]);
  return bar;
}

function button({ show, sign, latex, text, command, name }, press, kind) {
  return make("button", {
    class: kind ? `key ${kind}` : "key", type: "button", "aria-label": name, text: sign ?? `\\(${show}\\)`,
    onpointerdown: (event) => event.preventDefault(), onclick: () => press({ latex, text, command }),
  });
}

function walk(bar, keys) {
  keys.forEach((key, at) => { key.tabIndex = at ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const open = keys.filter((key) => key.offsetParent);
    const next = open[(open.indexOf(event.target) + step + open.length) % open.length];
    keys.forEach((key) => { key.tabIndex = key === next ? 0 : -1; });
    next.focus();
    event.preventDefault();
  });
}
