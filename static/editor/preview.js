import { Page } from "../page/state.js";
import { Numbers } from "../parts/numbers.js";
import { connectShapes } from "../parts/shapes.js";
import { make } from "../page/dom.js";
import { setAll, showBlanks } from "./still.js";
import { words } from "./words.js";

const FEW = 6;

/** The student's page beside the source. Blocks that did not change stay as they are; new ones come when they are set. */
export class Preview {
  /** @type {Map<string, HTMLElement[]>} what stands on the page, by what it shows */ #shown = new Map();
  #numbers = null;
  #page = null;
  #dataKey = "";
  places = {};

  /** @param {HTMLElement} root the derivation @param {HTMLElement} title @param {HTMLElement} lede */
  constructor(root, title, lede) {
    Object.assign(this, { root, title, lede });
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
      element.id = piece.id;
      return { key: piece.key, element };
    });
    const data = reply.data;
    if (data) this.#know(data, reply);
    else this.#page?.data.quantities.push(...reply.quantities);
    if (fresh.length && fresh.length <= FEW && this.root.childElementCount) await this.#setAside(fresh);
    this.#arrange(order);
    if (data) this.#numbers.adopt(this.root);
    else fresh.forEach((element) => this.#numbers?.adopt(element));
    if (reply.q.length && this.#page) this.#page.arrived(reply.q);
    const unset = fresh.filter((element) => !element.dataset.ready);
    if (unset.length) await setAll(unset);
    for (const [id, lines] of Object.entries(this.places)) {
      const element = document.getElementById(id);
      if (element) Object.assign(element.dataset, { from: lines.from, to: lines.to });
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
    const aside = make("div", { class: "coming derivation", "aria-hidden": "true" });
    this.root.after(aside);
    aside.append(...fresh);
    this.#numbers?.adopt(aside);
    await setAll(fresh);
    aside.remove();
  }

  #arrange(order) {
    this.#shown = new Map();
    let place = this.root.firstElementChild;
    for (const { key, element } of order) {
      if (!this.#shown.has(key)) this.#shown.set(key, []);
      this.#shown.get(key).push(element);
    }
    const kept = new Set(order.map(({ element }) => element));
    for (const { element } of order) {
      while (place && !kept.has(place)) {
        const gone = place;
        place = place.nextElementSibling;
        gone.remove();
      }
      if (element === place) place = place.nextElementSibling;
      else this.root.insertBefore(element, place);
    }
    while (place) {
      const gone = place;
      place = place.nextElementSibling;
      gone.remove();
    }
  }
}

// the keyboard reaches every equation, to choose a part of it
function focusable(formula) {
  formula.tabIndex = 0;
  formula.setAttribute("role", "group");
  formula.setAttribute("aria-label", formula.closest("[data-spoken]")?.dataset.spoken ?? "an equation");
  formula.setAttribute("aria-description", words.chooseHow);
}
