import { say } from "../page/dom.js";
import { lead, ring } from "../page/ink.js";
import { layer, parts, place, stroke } from "./overlay.js";
import { edgesOf } from "./about.js";

const roomy = matchMedia("(min-width: 1180px)");

/** "I missed this part!": the mark in the margin, its ring and stroke, and the slip it unfolds. */
export class Missed {
  #drawn = false;

  /** @param {HTMLElement} element @param {import("../page/state.js").Page} page */
  constructor(element, page) {
    Object.assign(this, { element, page });
    this.anchor = document.getElementById(element.dataset.anchor);
    this.mark = element.querySelector(".mark");
    this.slip = element.querySelector(".slip");
    this.mark.addEventListener("click", () => this.toggle());
    this.slip.querySelector('[data-do="fold"]').addEventListener("click", () => { this.toggle(); this.mark.focus(); });
    this.slip.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) { this.toggle(); this.mark.focus(); } });
    this.anchor?.addEventListener("drawn", () => this.draw());
    // what opens between the formula and the mark moves them apart
    new ResizeObserver(() => this.#lead()).observe(this.element.parentElement);
  }

  /** Opens or folds the slip; the drawing keeps lit what it is about. */
  toggle() {
    const open = this.slip.hidden;
    this.slip.hidden = !open;
    this.mark.setAttribute("aria-expanded", open);
    this.slip.classList.toggle("unfolding", open);
    this.page.tell("dim", open ? edgesOf(this.slip, this.page) : null);
    if (open) {
      this.slip.dispatchEvent(new CustomEvent("unfolded", { bubbles: true }));
      say(this.slip.querySelector("h3").textContent.trim());
    }
  }

  /** Rings the factor it means and, where the margin is wide, leads the ring to the mark. */
  draw() {
    const factor = this.#factor();
    if (!factor) return;
    const formula = factor.closest(".formula");
    stroke(layer(formula), ring(place(factor, formula), this.element.id, 7), this.#drawn ? "still" : "");
    this.#lead();
    this.#drawn = true;
  }

  #factor() {
    return this.anchor && parts(this.anchor, "mjx-missed")[0];
  }

  #lead() {
    const factor = this.#factor();
    if (!factor) return;
    const over = layer(this.element);
    over.replaceChildren();
    this.mark.style.marginTop = "";
    if (!roomy.matches) return;
    // the mark stands right under the formula, whatever stands below that
    const low = place(factor.closest(".formula"), this.element);
    this.mark.style.marginTop = `${Math.min(0, low.y + low.height + 12)}px`;
    const box = place(factor, this.element);
    const words = document.createRange();
    words.selectNodeContents(this.mark);
    const end = place(words, this.element);
    const path = lead({ x: box.x + box.width / 2, y: box.y + box.height + 9 }, { x: end.x + 6, y: end.y - 1 }, low.y + low.height + 3, this.element.id);
    stroke(over, path, `lead ${this.#drawn ? "still" : ""}`, 200);
  }
}
