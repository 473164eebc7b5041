import { make, wordButton } from "../page/dom.js";
import { write } from "../page/format.js";
import { words } from "../page/strings.js";
import { writeText } from "../page/tex.js";
import { post } from "../page/api.js";
import { setFormula } from "./equation.js";
import { standable } from "./light.js";
import { beginNote, noteOf, throwAway, writeNote } from "./note.js";
import { Slip } from "./slip.js";
import { spinner } from "./spinner.js";
import { piece } from "./verdict.js";

/** One small step of a slip: its sentence, its line, its numbers, a nudge where it speaks of a slope; it opens further and can be made a blank. */
export class Micro {
  #slip;
  #step;
  #sheet;
  #numbers;
  #says = make("p", { class: "says" });
  #line = make("div", { class: "holds" });
  #tools = make("div", { class: "acts" });
  #inside = make("div", { class: "further" });
  #spin = null;
  #moved = make("output", { class: "moved" });
  #begun = false;

  /** @param {Slip} slip @param {object} step as the server tells it @param {number} at @param {object} sheet @param {import("./numbers.js").Numbers} numbers of this slip */
  constructor(slip, step, at, sheet, numbers) {
    Object.assign(this, { at });
    this.#slip = slip;
    this.#step = step;
    this.#sheet = sheet;
    this.#numbers = numbers;
    this.element = make("div", { class: "small", role: "group", tabindex: "-1", "aria-label": words.smallStep(at + 1, step.rule), "data-form": step.form },
      make("span", { class: "count", "aria-hidden": "true", text: at + 1 }), this.#says, this.#line, this.#tools, this.#inside);
  }

  /** Sets the line, once it is on the page; a note of the reader's stands as the blank it was made into. */
  async begin() {
    if (this.#begun) return;
    this.#begun = true;
    if (this.#step.rule) this.#says.title = this.#step.rule;
    writeText(this.#says, this.#step.sentence);
    const note = noteOf(this.#sheet.page, this.#step.id);
    await (note ? this.#blank(note) : this.#plain());
  }

  async #plain() {
    const formula = make("div", { class: "formula" });
    const aside = make("div", { class: "aside" }, this.#figures(this.#step.numbers));
    if (this.#step.nudge) aside.append(this.#push());
    this.#line.replaceChildren(this.#step.latex ? make("div", { class: "line" }, formula, aside) : make("div", { class: "line bare" }, aside));
    this.#offer();
    this.#numbers.adopt(this.element);
    if (!this.#step.latex) return;
    await setFormula(formula, this.#step.latex);
    standable(formula);
  }

  #figures(items) {
    const all = make("div", { class: "numbers" }, ...items.map(piece));
    if (this.#step.caption) {
      const caption = make("span", { class: "words" });
      writeText(caption, this.#step.caption);
      all.append(caption);
    }
    return all;
  }

  // nudge h1 by +0.10 and yhat moves by +0.014
  #push() {
    const { of, by } = this.#step.nudge;
    const [what, whole] = [make("span"), make("span")];
    writeText(what, `\\(${by}\\)`);
    writeText(whole, `\\(${of}\\)`);
    this.#spin = spinner({
      label: words.nudgeLabel, step: 0.01, min: -10, max: 10, digits: () => 2,
      get: () => this.#slip.nudge, set: (value) => { this.#slip.nudge = value; this.#slip.follow(); this.#spin?.show(); },
    });
    return make("p", { class: "nudge" }, words.nudge[0], what, words.nudge[1], this.#spin.input, words.nudge[2], whole, words.nudge[3], this.#moved);
  }

  /** What the nudge does now. @param {?{moved: number|string}} nudge */
  moved(nudge) {
    if (!nudge) return;
    const value = Number(nudge.moved);
    const digits = value && Number.isFinite(value) ? Math.min(8, Math.max(3, 1 - Math.floor(Math.log10(Math.abs(value))))) : 3;
    this.#moved.textContent = `${value > 0 ? "+" : ""}${write(value, digits)}`;
    this.#spin?.show();
  }

  #offer() {
    const acts = [];
    if (this.#step.opens) acts.push(this.#opener());
    if (this.#step.id) acts.push(wordButton(words.letMe, () => this.#begin()));
    if (this.#step.kept) acts.push(...this.#kept());
    this.#tools.replaceChildren(...acts);
  }

  #opener() {
    const button = wordButton(words.closer, () => {
      const [open] = this.#inside.children;
      if (open) return this.inner.fold();
      const { place } = this.#slip;
      this.inner = new Slip(this.#sheet, { ...place, path: [...place.path, this.at] }, () => {
        button.setAttribute("aria-expanded", "false");
        button.focus({ preventScroll: true });
      }, this.#slip.ladder);
      button.setAttribute("aria-expanded", "true");
      this.#inside.replaceChildren(this.inner.element);
    });
    button.setAttribute("aria-expanded", "false");
    return button;
  }

  // the last line is the reader's own blank: it can be gone to, or shown for good
  #kept() {
    const own = this.#sheet.steps.find(({ element }) => element.id === this.#slip.place.line);
    if (!own) return [make("span", { class: "caption", text: words.keptElsewhere })];
    return [make("span", { class: "caption", text: words.keptHere }), wordButton(words.toBlank, () => own.blanks[0]?.focus()), wordButton(words.showLine, () => this.#show(own))];
  }

  async #show(own) {
    let answer = null;
    for (let rung = 1; rung <= own.info.hints && answer?.state !== "shown"; rung++) {
      answer = await post(this.#sheet.page.data.slug, `steps/${own.info.id}/hint`, { rung }).catch(() => null);
      if (!answer) return;
    }
    own.shown(answer);
    this.#slip.follow();
  }

  // A blank of the reader's own

  async #begin() {
    const step = await this.#blank(await beginNote(this.#sheet.page, this.#step.id));
    step.blanks[0]?.focus();
  }

  #blank(note) {
    this.#tools.replaceChildren(wordButton(words.throwAway, () => this.#forget(note)));
    return writeNote(this.#line, note, this.#step, this.#figures(this.#step.numbers.slice(0, 1)), this.#sheet, this.#numbers);
  }

  async #forget(note) {
    if (!(await throwAway(this.#sheet, note))) return;
    await this.#plain();
    this.#tools.querySelector("button")?.focus();
  }
}
