import { fillBlanks, setFormula } from "./equation.js";
import { parts, place } from "./overlay.js";

const LEAST = 124;

// a formula's em in pixels, as MathJax sets it beside our words
let perEm = 0;

/** Blanks inside a formula: the formula keeps a hole for each, as wide as what is written in it, and the field lies over the hole. */
export class Holes {
  #step;
  #latex;
  #widths = new Map();
  #busy = false;
  #observer = new ResizeObserver((entries) => this.#grown(entries));

  /** @param {import("./step.js").Step} step @param {string} latex */
  constructor(step, latex) {
    this.#step = step;
    this.#latex = latex;
  }

  async begin() {
    this.#step.formula.parentElement.classList.add("inside");
    await this.#set();
    this.#step.blanks.forEach(({ element }) => this.#observer.observe(element));
    this.#step.formula.addEventListener("scroll", () => this.#lay(), { passive: true });
    addEventListener("resize", this.lay = () => requestAnimationFrame(() => this.#lay()));
    document.fonts.ready.then(() => this.#lay());
  }

  async #set() {
    this.#busy = true;
    this.#step.formula.classList.add("set");
    const em = perEm || parseFloat(getComputedStyle(this.#step.formula).fontSize);
    const wide = (id) => ((this.#widths.get(id) ?? LEAST) / em).toFixed(2);
    await setFormula(this.#step.formula, fillBlanks(this.#latex, (id) => `\\;\\mathord{\\class{mjx-blank mjx-blank-${id}}{\\Rule{${wide(id)}em}{1.2em}{.75em}}}\\;`));
    const svg = this.#step.formula.querySelector("svg");
    perEm = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width * 1000 : em;
    if (Math.abs(perEm / em - 1) > 0.01) return this.#set();
    this.#lay();
    this.#busy = false;
  }

  #lay() {
    const written = this.#step.formula.parentElement;
    for (const { id, element } of this.#step.blanks) {
      const [hole] = parts(this.#step.formula, `mjx-blank-${id}`);
      if (!hole) continue;
      const box = place(hole, written);
      element.style.left = `${box.x}px`;
      element.style.top = `${box.y + box.height / 2 - element.offsetHeight / 2}px`;
    }
  }

  #grown() {
    const grown = this.#step.blanks.filter(({ id, element }) => Math.abs(element.offsetWidth - (this.#widths.get(id) ?? LEAST)) > 3);
    if (!grown.length || this.#busy || !this.#step.open) return;
    grown.forEach(({ id, element }) => this.#widths.set(id, Math.max(LEAST, element.offsetWidth)));
    this.#set();
  }

  end() {
    this.#observer.disconnect();
    removeEventListener("resize", this.lay);
    this.#step.formula.parentElement.classList.remove("inside");
  }
}
