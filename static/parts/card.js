import { draw, make, say } from "../page/dom.js";
import { words } from "../page/strings.js";
import { keyOf } from "./shapes.js";
import { setSource, sourceOf } from "./source.js";
import { writeFormula, writeText } from "../page/tex.js";

// of so many letters a card tells what they are
const MOST = 4;

/** The number of the value of a symbol or factor where it stands; NaN if it has none. @param {Element} part @returns {number} */
export const valueOf = (part) => Number(part.getAttribute("class")?.match(/mjx-q-(\d+)/)?.[1] ?? NaN);

/** The card of one symbol or factor: what it is, its shape, its numbers now and their gradient. It opens to the right, never over its line. */
export class Card {
  pinned = false;
  hovered = false;
  #page;
  #numbers;
  #element = make("aside", { class: "card", hidden: true, "aria-label": "symbol" });
  #shown = "";
  /** @type {?import("./source.js").Source} where the numbers of what is shown stand */ #source = null;

  constructor(page, numbers) {
    this.#page = page;
    this.#numbers = numbers;
    document.body.append(this.#element);
    this.#element.addEventListener("pointerenter", () => { this.hovered = true; });
    this.#element.addEventListener("pointerleave", () => { this.hovered = false; });
  }

  /** @param {string} name of the class that its parts have @param {Element} near */
  open(name, near) {
    const symbol = this.#page.data.symbols.find(({ key }) => name === `mjx-sym-${key}`);
    if (!symbol && !name.startsWith("mjx-part-")) return this.close();
    const source = sourceOf(near);
    const own = valueOf(near);
    const here = !Number.isNaN(own) ? own : source ? -1 : symbol?.q ?? -1;
    const fresh = this.#shown !== name + here || this.#source !== source;
    this.#source = source;
    setSource(this.#element, source);
    if (fresh) symbol ? this.#symbol(symbol, here) : this.#factor(near, here);
    this.#shown = name + here;
    this.#element.hidden = false;
    this.#stand(near);
  }

  close() {
    this.#element.hidden = true;
    this.#shown = "";
    this.hovered = false;
  }

  pin(on) {
    this.pinned = on && !this.#element.hidden;
    this.#element.classList.toggle("pinned", this.pinned);
  }

  get #quantities() { return (this.#source ?? this.#page).data.quantities; }

  #symbol(symbol, here) {
    const quantities = this.#quantities;
    const sign = make("span");
    const meaning = make("p", { text: symbol.meaning });
    const tables = [this.#table(here, this.#page.data.run ? words.run.atStart : words.value, symbol.key, quantities[here]?.hue)];
    if (!this.#source && here === symbol.q) tables.push(this.#table(symbol.gradientQ, words.gradient, symbol.key, ""));
    this.#fill(sign, symbol.shape, [meaning], tables);
    writeFormula(sign, `\\class{mjx-hue-${symbol.hue || quantities[here]?.hue || "none"}}{${symbol.latex}}`);
    writeText(meaning, symbol.meaning);
    say(`${symbol.key}: ${symbol.meaning}, ${symbol.shape}`);
  }

  // what a factor is comes from how it is built and from the letters in it
  #factor(near, here) {
    const { symbols } = this.#page.data;
    const quantity = this.#quantities[here];
    const kind = near.getAttribute("class").match(/mjx-kind-([a-z]+)/)?.[1] ?? "factor";
    const what = words.factor[kind];
    const shape = !quantity ? "" : quantity.rows === "1" && quantity.cols === "1" ? words.number : `${quantity.rows} × ${quantity.cols}`;
    // what a slope comes to may be what the next blank asks for
    const same = kind === "derivative" ? undefined : symbols.find(({ key }) => key === quantity?.key);
    const keys = new Set([...near.querySelectorAll('g[class*="mjx-sym-"]')].map(keyOf));
    const made = symbols.filter(({ key }) => keys.has(key) && key !== same?.key).slice(0, MOST);
    const list = make("ul", { class: "of" }, ...(same ? [same, ...made] : made).map((symbol) => {
      const line = make("li");
      writeText(line, `${symbol === same ? words.sameAs : ""}\\(${symbol.latex}\\) ${symbol.meaning}`);
      return line;
    }));
    this.#fill(picture(near), shape, [make("p", { text: what }), list], [this.#table(here, this.#page.data.run ? words.run.atStart : words.value, words.thisFactor, quantity?.hue)]);
    say([what, shape, ...made.map(({ key, meaning }) => `${key}: ${meaning}`)].filter(Boolean).join("; "));
  }

  #fill(sign, shape, told, tables) {
    const title = make("p", { class: "title" }, sign, make("i", { text: shape.replace(/\s×\s/, "×") }));
    const keys = make("p", { class: "keys" }, make("kbd", { text: "Enter" }), " pins ", make("kbd", { text: "Esc" }), " closes");
    this.#element.replaceChildren(title, ...told, make("div", { class: "pair" }, ...tables.filter(Boolean)), keys);
    (this.#source?.numbers ?? this.#numbers).adopt(this.#element);
  }

  #table(at, name, of, hue) {
    const quantity = at >= 0 ? this.#quantities[at] : undefined;
    if (!quantity || this.#page.size(quantity.rows) * this.#page.size(quantity.cols) > 36) return null;
    const table = make("table", { class: "matrix", "data-q": at, "data-rows": quantity.rows, "data-cols": quantity.cols, "data-hue": hue ?? "", "aria-label": `${of}, ${name}` });
    return make("figure", {}, table, make("figcaption", { text: name }));
  }

  #stand(near) {
    const box = near.getBoundingClientRect();
    const line = (near.closest("mjx-container") ?? near.closest(".given") ?? near).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const room = document.documentElement.clientWidth;
    let x = box.right + 28;
    let y = box.top - 26;
    if (x + width > room - 12) {
      x = Math.max(12, Math.min(box.left, room - width - 12));
      y = line.bottom + 12;
      if (y + height > innerHeight - 8 && line.top - height - 12 > 0) y = line.top - height - 12;
    } else if (x < line.right + 12 && line.right + 12 + width <= room - 12 && line.right - box.right < 420) {
      x = line.right + 20;
    } else if (x < line.right) {
      y = line.bottom + 12;
    }
    y = Math.max(8, Math.min(y, innerHeight - height - 8 > line.bottom ? innerHeight - height - 8 : y));
    this.#element.style.left = `${x + scrollX}px`;
    this.#element.style.top = `${y + scrollY}px`;
  }
}

// a factor as it stands in its line, small
function picture(part) {
  const { x, y, width, height } = part.getBBox();
  const copy = part.cloneNode(true);
  copy.removeAttribute("transform");
  const svg = draw("svg", { class: "picture", viewBox: `${x} ${-y - height} ${width} ${height}`, "aria-hidden": "true" },
    draw("g", { transform: "scale(1,-1)", stroke: "currentColor", fill: "currentColor", "stroke-width": 0 }, copy));
  svg.style.width = `${width / 1000}em`;
  return svg;
}
