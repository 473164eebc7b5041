import { make, wordButton } from "../page/dom.js";

/** What stands beside the page: one thing at a time, opened and closed by its link above. */
export class Drawer {
  #open = "";
  #opener = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    element.addEventListener("keydown", ({ key }) => { if (key === "Escape") this.close(); });
  }

  /** Which one is open; empty if none is. */
  get name() { return this.#open; }

  /** @param {string} name @param {string} title @param {HTMLElement} opener @param {(body: HTMLElement) => void} fill */
  toggle(name, title, opener, fill) {
    if (this.#open === name) return this.close();
    this.close(false);
    this.#open = name;
    this.#opener = opener;
    opener.setAttribute("aria-expanded", "true");
    const heading = make("h2", { text: title, tabindex: -1 });
    const body = make("div", { class: "drawer-body" });
    this.element.replaceChildren(make("header", {}, heading, wordButton("close", () => this.close())), body);
    this.#show(true);
    this.element.scrollTop = 0;
    heading.focus();
    fill(body);
  }

  /** The body of what is open, if that is `name`. @param {string} name @returns {?HTMLElement} */
  body(name) { return this.#open === name ? this.element.querySelector(".drawer-body") : null; }

  #show(open) {
    this.element.hidden = !open;
    this.element.parentElement.classList.toggle("with-drawer", open);
  }

  close(back = true) {
    if (!this.#open) return;
    this.#show(false);
    this.element.replaceChildren();
    this.#opener?.setAttribute("aria-expanded", "false");
    if (back) this.#opener?.focus();
    this.#open = "";
  }
}
