import { make, say, spoken, wordButton } from "../page/dom.js";
import { words } from "../page/strings.js";
import { writeText } from "../page/tex.js";
import { Away, post } from "../page/api.js";
import { Micro } from "./micro.js";
import { Numbers } from "./numbers.js";
import { setSource } from "./source.js";
import { clicked, edgesOf, pointAt } from "./about.js";
import { Ladder } from "./ladder.js";

const FIRST = 6;

/** A slip of paper: the small steps across one equals sign, with their numbers of now. Steps open into slips of their own, without a head. */
export class Slip {
  nudge = 0.1;
  #sheet;
  #place;
  #folded;
  #rows = [];
  #shown = FIRST;
  #told = "";
  #busy = false;
  #again = false;
  #body = make("div", { class: "micro" });
  #remark = make("p", { class: "prose remark", hidden: true });
  #question = make("h3", { tabindex: "-1" });
  #source;
  #numbers;
  #ladder;
  #click = null;

  /**
   * @param {object} sheet @param {{line: string, at: number, path: number[]}} place @param {() => void} folded
   * @param {Ladder} [ladder] that of the slip round it
   */
  constructor(sheet, place, folded, ladder) {
    this.#sheet = sheet;
    this.#place = place;
    this.#folded = folded;
    this.#ladder = ladder ?? new Ladder(place, sheet.page, () => { this.#told = ""; this.#shown = FIRST; this.follow(); });
    this.#source = { data: { quantities: [], inputs: sheet.page.data.inputs }, q: [], given: sheet.page.given, size: (letter) => sheet.page.size(letter), on() {} };
    this.#numbers = new Numbers(this.#source);
    this.element = this.inner ? make("div", { class: "closer" }, this.#remark, this.#body) : this.#paper();
    setSource(this.element, { data: this.#source.data, numbers: this.#numbers });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.fold();
    });
    if (!this.inner) this.#click = clicked(place.line, (cell) => this.#ladder.choose(cell));
    for (const kind of ["numbers", "sizes"]) sheet.page.on(kind, () => { if (this.element.isConnected) this.follow(); });
    this.follow();
  }

  get inner() { return this.#place.path.length > 0; }

  get place() { return this.#place; }

  get ladder() { return this.#ladder; }

  #paper() {
    const head = make("header", {}, this.#question, wordButton(words.fold, () => this.fold()));
    return make("section", { class: "missed own", "aria-label": words.missed }, make("div", { class: "slip unfolding" }, head, this.#ladder.element, this.#remark, this.#body));
  }

  fold() {
    if (!this.inner) pointAt(this.#place.line, null);
    this.#click?.abort();
    this.element.remove();
    if (!this.inner) this.#sheet.page.tell("dim", null);
    this.#folded();
  }

  /** Asks for the newest numbers; one question at a time, the newest state last. */
  async follow() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    const { line, at, path } = this.#place;
    const { notation, cell } = this.#ladder;
    try {
      await this.#write(await post(this.#sheet.page.data.slug, `lines/${line}/missed`, { at, path, notation, cell, nudge: this.nudge, ...this.#sheet.page.given }));
    } catch (problem) {
      if (!this.#rows.length) await this.#say(problem instanceof Away ? words.slipAway : problem.message || words.failed);
    }
    this.#busy = false;
    if (this.#again) {
      this.#again = false;
      this.follow();
    }
  }

  async #write(answer) {
    this.#source.data.quantities = answer.quantities;
    this.#source.q = answer.q;
    const lines = JSON.stringify([answer.remark, answer.steps.map(({ latex, kept: held, numbers }) => [latex || numbers, held])]);
    if (lines !== this.#told) {
      this.#told = lines;
      await this.#rebuild(answer);
    }
    this.#rows.forEach((row, at) => row.moved(answer.steps[at]?.nudge));
    this.#numbers.write();
    if (this.inner) return;
    this.#ladder.shape(answer.rows, answer.cols);
    pointAt(this.#place.line, this.#ladder.marked ? this.#ladder.cell : null);
  }

  async #rebuild(answer) {
    const fresh = !this.#rows.length;
    if (!this.inner) {
      writeText(this.#question, answer.question);
      this.element.setAttribute("aria-label", `${words.missed} ${spoken(answer.question)}`);
    }
    await this.#say(answer.remark);
    this.#rows = answer.steps.map((step, at) => new Micro(this, step, at, this.#sheet, this.#numbers));
    this.#lay();
    await Promise.all(this.#rows.slice(0, this.#shown).map((row) => row.begin()));
    if (!this.inner) this.#sheet.page.tell("dim", edgesOf(this.element, this.#sheet.page));
    if (fresh) say(`${this.inner ? "" : spoken(answer.question)} ${words.steps(answer.steps.length)}`);
  }

  #say(remark) {
    this.#remark.hidden = !remark;
    return writeText(this.#remark, remark ?? "");
  }

  // what does not stand here yet is counted, and never comes by itself
  #lay() {
    const rest = this.#rows.length - this.#shown;
    const more = rest > 0 ? [make("p", { class: "prose rest" }, wordButton(words.moreSteps(rest), () => this.#more()))] : [];
    this.#body.replaceChildren(...this.#rows.slice(0, this.#shown).map((row) => row.element), ...more);
  }

  #more() {
    const from = this.#shown;
    this.#shown = this.#rows.length;
    this.#lay();
    this.#rows.slice(from).forEach((row) => row.begin());
    this.#rows[from].element.focus({ preventScroll: true });
    say(words.steps(this.#rows.length - from));
  }
}
