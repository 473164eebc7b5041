import { make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { writeFormula } from "../page/tex.js";
import { underline } from "../page/ink.js";
import { keepKeys } from "./early.js";
import { makeField } from "./field.js";
import { layer, parts, place, stroke } from "./overlay.js";

/** One gap in a formula. It is only a wash until somebody comes; then it is a field to write in. */
export class Blank {
  #field = null;
  #making = null;
  #kept = "";
  #judgement = null;

  /** @param {HTMLElement} element @param {import("./step.js").Step} step @param {boolean} tail is it the whole right side? */
  constructor(element, step, tail) {
    Object.assign(this, { element, step, id: element.dataset.blank, label: element.dataset.label });
    element.classList.toggle("tail", tail);
    element.tabIndex = 0;
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-label", words.blank(this.label));
    element.addEventListener("focus", () => this.focus());
    element.addEventListener("pointerdown", () => {
      if (!this.#field) return this.focus();
      this.unjudge();
      // at once, and not when the field comes to it: the next key may be pressed before
      this.#field.focus();
    });
    element.addEventListener("focusin", () => { if (this.#field) step.enter(this); });
  }

  get value() { return this.#field ? this.#field.value : this.#kept; }

  /** Makes the field if there is none yet. @returns {Promise<object>} */
  ready() {
    this.#making ??= makeField(words.blank(this.label), this.step.page, {
      input: () => this.step.typed(this), enter: () => this.step.check(),
    }).then((field) => {
      this.#field = field;
      for (const name of ["tabindex", "role", "aria-label"]) this.element.removeAttribute(name);
      this.element.replaceChildren(field.element);
      if (this.#kept) field.value = this.#kept;
      return field;
    });
    return this.#making;
  }

  async focus() {
    const give = this.#field ? () => {} : keepKeys(() => this.step.check());
    const field = await this.ready();
    if (!this.element.contains(document.activeElement) || document.activeElement === this.element) field.focus();
    this.step.enter(this);
    give(field);
  }

  recall(latex) {
    this.#kept = latex;
    if (this.#field) this.#field.value = latex;
    this.element.classList.toggle("filled-in", Boolean(latex));
    if (latex) this.ready();
  }

  press(key) { this.ready().then((field) => field.press(key)); }

  /** Puts a text in place of a part of what was written. @param {?number[]} span @param {string} latex */
  async repair(span, latex) {
    const field = await this.ready();
    const text = field.value;
    field.value = span ? text.slice(0, span[0]) + latex + text.slice(span[1]) : latex;
    field.focus();
    this.step.typed(this);
  }

  /** Shows the line as it was understood, the faulty part under two red strokes, until something is typed. @param {string} latex */
  async judge(latex) {
    this.unjudge();
    if (!latex) return;
    const shown = this.#judgement = make("div", { class: "judgement", "aria-hidden": "true" });
    this.element.append(shown);
    await writeFormula(shown, latex);
    if (this.#judgement !== shown || shown.querySelector('[data-mml-node="merror"]')) return;
    const [svg] = shown.getElementsByTagName("svg");
    if (svg.getBoundingClientRect().width > shown.clientWidth - 20) return shown.remove();
    this.element.classList.add("judged");
    for (const [at, fault] of parts(shown, "mjx-fault").entries()) {
      underline(place(fault, shown), this.step.info.id + at).forEach((path, nth) => stroke(layer(shown), path, "", nth * 160));
    }
  }

  unjudge() {
    this.#judgement?.remove();
    this.#judgement = null;
    this.element.classList.remove("judged");
  }

  wait(on) { this.element.classList.toggle("waiting", on); }
}
