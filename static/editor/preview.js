import { Page } from "../page/state.js";
import { Numbers } from "../parts/numbers.js";
import { connectShapes } from "../parts/shapes.js";
import { make } from "../page/dom.js";
import { watchWidths } from "../parts/equation.js";
import { setAll, showBlanks } from "./still.js";
import { words } from "./words.js";

const FEW = 6;

/**
 * The student's page beside the source. Blocks that did not change stay as they are; new ones come when they are set. Each block has a place of its own,
 * so that a new one in it asks the browser for no other block's style or layout.
 */
export class Preview {
  /** @type {Map<string, HTMLElement[]>} what stands on the page, by what it shows */ #shown = new Map();
  #numbers = null;
  #page = null;
  #dataKey = "";
  #aside = make("div", { class: "coming derivation", "aria-hidden": "true" });
  places = {};

  /** @param {HTMLElement} root the derivation @param {HTMLElement} title @param {HTMLElement} lede */
  constructor(root, title, lede) {
    Object.assign(this, { root, title, lede });
    root.after(this.#aside);
    watchWidths();
    // beside a drawer the page is narrower, behind its tab it has no size at all
    let known = root.clientWidth;
    new ResizeObserver(() => {
      if (root.clientWidth === known) return;
      known = root.clientWidth;
      dispatchEvent(new Event("resize"));
    }).observe(root);
  }

  /** What the server need not send again. */
  get known() { return { known: [...this.#shown.keys()], dataKey: this.#dataKey, quantities: this.#page?.data.quantities.length ?? 0 }; }

  /** The page's data: symbols, models, sizes. */
  get data() { return this.#page?.data ?? { symbols: [], models: [] }; }

  /** Shows what the server printed. @param {object} reply */
  async show(reply) {
    this.places = reply.places;
    if (this.title.textContent !== reply.title) this.title.textContent = reply.title;
    if (this.lede.textContent !== reply.lede) this.lede.textContent = reply.lede;
    const fresh = [];
    const left = new Map([...this.#shown].map(([key, elements]) => [key, [...elements]]));
    const order = reply.blocks.map((piece) => {
      const element = left.get(piece.key)?.shift() ?? this.#make(piece, fresh);
      if (element.id !== piece.id) element.id = piece.id;
      return { key: piece.key, element };
    });
    const data = reply.data;
    if (data) this.#know(data, reply);
    else this.#page?.data.quantities.push(...reply.quantities);
    const few = fresh.length > 0 && fresh.length <= FEW && this.root.childElementCount > 0;
    if (few) await this.#setAside(fresh);
    this.#arrange(order);
    if (data) this.#numbers.adopt(this.root);
    else if (!few) fresh.forEach((element) => this.#numbers?.adopt(element));
    if (reply.q.length && this.#page) this.#page.arrived(reply.q);
    const unset = fresh.filter((element) => !element.dataset.ready);
    if (unset.length) await setAll(unset);
    for (const [id, { from, to }] of Object.entries(this.places)) {
      const { dataset } = document.getElementById(id) ?? {};
      if (dataset && (dataset.from !== String(from) || dataset.to !== String(to))) Object.assign(dataset, { from, to });
    }
  }

  #know(data, { dataKey, quantities, q }) {
    this.#dataKey = dataKey;
    this.#page = new Page({ ...data, quantities, q });
    this.#numbers = new Numbers(this.#page);
    connectShapes(this.#page);
  }

  #make({ key, html }, fresh) {
    const holder = document.createElement("template");
    holder.innerHTML = html ?? this.#shown.get(key)?.[0]?.outerHTML ?? "";
    const element = holder.content.firstElementChild ?? make("div");
    for (const step of element.matches("[data-step]") ? [element] : element.querySelectorAll("[data-step]")) showBlanks(step);
    for (const formula of element.querySelectorAll(".formula")) focusable(formula);
    for (const slip of element.querySelectorAll(".slip")) slip.hidden = false;
    for (const control of element.querySelectorAll("button")) control.tabIndex = -1;
    fresh.push(element);
    return element;
  }

  // what is new is set out of sight while the old still stands
  async #setAside(fresh) {
    this.#aside.replaceChildren(...fresh.map(inPlace));
    this.#numbers?.adopt(this.#aside);
    await setAll(fresh);
  }

  // what stands before and behind all changes is not touched
  #arrange(order) {
    this.#shown = Map.groupBy(order, ({ key }) => key);
    for (const [key, all] of this.#shown) this.#shown.set(key, all.map(({ element }) => element));
    const places = [...this.root.children];
    const blocks = order.map(({ element }) => element);
    const keeps = (at, block) => at >= 0 && places[at]?.firstElementChild === block;
    let from = 0;
    while (from < blocks.length && keeps(from, blocks[from])) from++;
    let to = blocks.length;
    while (to > from && places.length - blocks.length + to > from && keeps(places.length - blocks.length + to - 1, blocks[to - 1])) to--;
    const end = places.length - blocks.length + to;
    for (let at = from; at < to; at++) {
      if (at >= end) this.root.insertBefore(inPlace(blocks[at]), places[end] ?? null);
      else if (!keeps(at, blocks[at])) places[at].replaceChildren(blocks[at]);
    }
    for (let at = to; at < end; at++) places[at].remove();
    this.#aside.replaceChildren();
  }
}

const inPlace = (block) => make("div", { class: "place" }, block);

// the keyboard reaches every equation, to choose a part of it
function focusable(formula) {
  formula.tabIndex = 0;
  formula.setAttribute("role", "group");
  formula.setAttribute("aria-label", formula.closest("[data-spoken]")?.dataset.spoken ?? "an equation");
  formula.setAttribute("aria-description", words.chooseHow);
}
