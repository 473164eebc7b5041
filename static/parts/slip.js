import { make, say, spoken, wordButton } from "../page/dom.js";
import { words } from "../page/strings.js";
import { writeText } from "../page/tex.js";
import { Away, post } from "../page/api.js";
import { Micro } from "./micro.js";
import { Numbers } from "./numbers.js";
import { edgesOf, pointAt } from "./about.js";

const FIRST = 6;
const NOTATIONS = ["matrix", "index", "entry"];

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

  /** @param {object} sheet @param {{line: string, at: number, notation: string, path: number[]}} place @param {() => void} folded */
  constructor(sheet, place, folded) {
    this.#sheet = sheet;
    this.#place = { ...place, notation: place.notation || kept() };
    this.#folded = folded;
    this.#source = { data: { quantities: [], inputs: sheet.page.data.inputs }, q: [], given: sheet.page.given, size: (letter) => sheet.page.size(letter), on() {} };
    this.#numbers = new Numbers(this.#source);
    this.element = this.inner ? make("div", { class: "closer" }, this.#remark, this.#body) : this.#paper();
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.fold();
    });
    for (const kind of ["numbers", "sizes"]) sheet.page.on(kind, () => { if (this.element.isConnected) this.follow(); });
    this.follow();
  }

  get inner() { return this.#place.path.length > 0; }

  get place() { return this.#place; }

  #paper() {
    const head = make("header", {}, this.#question, wordButton(words.fold, () => this.fold()));
    return make("section", { class: "missed own", "aria-label": words.missed }, make("div", { class: "slip unfolding" }, head, this.#ladder(), this.#remark, this.#body));
  }

  // the same line for whole matrices, for any entry, for one
  #ladder() {
    const name = `n-${this.#place.line}-${this.#place.at}`;
    return make("fieldset", { class: "distance" }, make("legend", { text: words.written }), ...NOTATIONS.map((notation) => make("label", {},
      make("input", { type: "radio", name, value: notation, checked: notation === this.#place.notation, onchange: () => this.#look(notation) }), words.notations[notation])));
  }

  #look(notation) {
    this.#place = { ...this.#place, notation };
    try { localStorage.setItem("byhand-notation", notation); } catch { /* it holds for this slip */ }
    this.#told = "";
    this.#shown = FIRST;
    this.follow();
  }

  fold() {
    pointAt(this.#place.line, false);
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
    const { line, ...place } = this.#place;
    try {
      await this.#write(await post(this.#sheet.page.data.slug, `lines/${line}/missed`, { ...place, nudge: this.nudge, ...this.#sheet.page.given }));
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
    const lines = JSON.stringify([answer.remark, answer.steps.map(({ latex, kept: held }) => [latex, held])]);
    if (lines !== this.#told) {
      this.#told = lines;
      await this.#rebuild(answer);
    }
    this.#rows.forEach((row, at) => row.moved(answer.steps[at]?.nudge));
    this.#numbers.write();
  }

  async #rebuild(answer) {
    const fresh = !this.#rows.length;
    if (!this.inner) writeText(this.#question, answer.question);
    await this.#say(answer.remark);
    this.#rows = answer.steps.map((step, at) => new Micro(this, step, at, this.#sheet, this.#numbers));
    this.#lay();
    pointAt(this.#place.line, this.#place.notation !== "matrix");
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

function kept() {
  try {
    const notation = localStorage.getItem("byhand-notation");
    return NOTATIONS.includes(notation) ? notation : "matrix";
  } catch {
    return "matrix";
  }
}
