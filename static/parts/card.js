import { make, say } from "../page/dom.js";
import { words } from "../page/strings.js";
import { writeFormula, writeText } from "../page/tex.js";

/** The card of one symbol: what it is, its shape, its numbers now and their gradient. It opens to the right, never over its line. */
export class Card {
  pinned = false;
  hovered = false;
  #page;
  #numbers;
  #element = make("aside", { class: "card", hidden: true, "aria-label": "symbol" });
  #shown = "";

  constructor(page, numbers) {
    this.#page = page;
    this.#numbers = numbers;
    document.body.append(this.#element);
    this.#element.addEventListener("pointerenter", () => { this.hovered = true; });
    this.#element.addEventListener("pointerleave", () => { this.hovered = false; });
  }

  /** @param {string} key @param {Element} near */
  open(key, near) {
    const symbol = this.#page.data.symbols.find((one) => one.key === key);
    if (!symbol) return this.close();
    const here = Number(near.getAttribute("class")?.match(/mjx-q-(\d+)/)?.[1] ?? symbol.q);
    if (this.#shown !== key + here) this.#write(symbol, here);
    this.#shown = key + here;
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

  #write(symbol, here) {
    const { quantities } = this.#page.data;
    const sign = make("span");
    const title = make("p", { class: "title" }, sign, make("i", { text: symbol.shape.replace(/\s/g, "") }));
    const meaning = make("p", { text: symbol.meaning });
    const pair = make("div", { class: "pair" });
    for (const [at, name] of [[here, words.value], [here === symbol.q ? symbol.gradientQ : -1, words.gradient]]) {
      const quantity = at >= 0 ? quantities[at] : undefined;
      if (!quantity || this.#page.size(quantity.rows) * this.#page.size(quantity.cols) > 36) continue;
      const table = make("table", { class: "matrix", "data-q": at, "data-rows": quantity.rows, "data-cols": quantity.cols, "data-hue": name === words.value ? quantity.hue : "", "aria-label": `${symbol.key}, ${name}` });
      pair.append(make("figure", {}, table, make("figcaption", { text: name })));
    }
    const keys = make("p", { class: "keys" }, make("kbd", { text: "Enter" }), " pins ", make("kbd", { text: "Esc" }), " closes");
    this.#element.replaceChildren(title, meaning, pair, keys);
    this.#numbers.adopt(this.#element);
    writeFormula(sign, `\\class{mjx-hue-${symbol.hue || quantities[symbol.q]?.hue || "none"}}{${symbol.latex}}`);
    writeText(meaning, symbol.meaning);
    say(`${symbol.key}: ${symbol.meaning}, ${symbol.shape}`);
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
