import { make } from "../page/dom.js";

const SIGNS = [
  { show: "\\square^{\\top}", latex: "^{\\top}", text: "^T", name: "transpose" },
  { show: "\\odot", latex: "\\odot", text: " .* ", name: "entry by entry" },
  { show: "\\textstyle\\sum", latex: "\\sum_{#?}", text: "sum_", name: "sum" },
];

const bare = (latex) => latex.replace("\\", "");

/**
 * The keys of this lesson and no others: its symbols, its functions, a few signs. One stop of the Tab key; arrows walk it.
 * @param {import("../page/state.js").Page} page @param {(key: {latex: string, text: string}) => void} insert @returns {HTMLElement}
 */
export function palette(page, insert) {
  const bar = make("div", { class: "palette", role: "toolbar", "aria-label": "symbols of this lesson" });
  const functions = (page.data.functions ?? []).flatMap((latex) => [
    { show: latex, latex, text: bare(latex), name: bare(latex) }, { show: `${latex}'`, latex: `${latex}'`, text: `${bare(latex)}'`, name: `${bare(latex)} prime` }]);
  const symbols = page.data.symbols.filter(({ write }) => write).map(({ key, latex, write, hue }) => ({
    show: `\\class{mjx-hue-${hue || page.data.quantities.find((quantity) => quantity.key === key)?.hue || "none"}}{${latex}}`, latex, text: write, name: key,
  }));
  const keys = [...symbols, ...functions, ...SIGNS].map(({ show, latex, text, name }, at) => make("button", {
    class: at === symbols.length ? "key apart" : "key", type: "button", "aria-label": name, tabindex: at ? -1 : 0, text: `\\(${show}\\)`,
    onpointerdown: (event) => event.preventDefault(), onclick: () => insert({ latex, text }),
  }));
  bar.append(...keys);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = keys[(keys.indexOf(event.target) + step + keys.length) % keys.length];
    keys.forEach((key) => { key.tabIndex = key === next ? 0 : -1; });
    next.focus();
    event.preventDefault();
  });
  return bar;
}
