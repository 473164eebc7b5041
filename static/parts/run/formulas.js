import { post } from "../../page/api.js";
import { afterPause, make, say, spoken, wordButton } from "../../page/dom.js";
import { words } from "../../page/strings.js";
import { writeFormula, writeText } from "../../page/tex.js";
import { layer, parts, place, stroke } from "../overlay.js";
import { underline } from "../../page/ink.js";
import { WORKING } from "../desk.js";
import { keepKeys } from "../early.js";
import { makeField } from "../field.js";

const nameOf = (page) => `byhand-tried-${page.data.slug}-${page.data.run.model}`;

function read(from) {
  try {
    return JSON.parse(from()) ?? {};
  } catch {
    return {};
  }
}

/** The gradients as they stand on the sheet, each to be changed in place; a change runs at once. */
export class Formulas {
  /** @type {Map<string, string>} what stands for each gradient */ texts = new Map();
  /** @type {Set<string>} which may be put in order */ loosely = new Set();
  /** @type {Map<string, string>} LaTeX with the factor at fault marked */ pen = new Map();
  #rows = new Map();

  /** @param {HTMLElement} root @param {import("../../page/state.js").Page} page @param {() => void} changed @param {() => void} marked */
  constructor(root, page, changed, marked) {
    Object.assign(this, { root, page, changed, marked });
    const kept = read(() => sessionStorage.getItem(nameOf(page)));
    for (const weight of page.data.run.weights) {
      const mine = kept[weight.key];
      this.texts.set(weight.key, mine?.sheet === weight.formula ? mine.text : weight.formula);
      this.#rows.set(weight.key, this.#row(weight));
    }
    root.replaceChildren(...[...this.#rows.values()].map(({ element }) => element));
    for (const { weight, name } of this.#rows.values()) writeFormula(name, `\\frac{\\partial ${page.data.run.loss}}{\\partial ${weight.latex}} =`);
    for (const weight of page.data.run.weights) this.judge(weight.key);
  }

  #row(weight) {
    const name = make("div", { class: "gradient" });
    const shown = make("div", { class: "shown" });
    const says = make("p", { class: "message" });
    const tools = make("p", { class: "caption row" });
    const label = words.run.formulaOf(weight.key);
    const edit = wordButton(weight.formula ? words.run.change : words.run.writeOne, () => this.#edit(row));
    edit.setAttribute("aria-label", `${edit.textContent}: ${label}`);
    const back = wordButton(words.run.asOnSheet, () => this.#become(row, weight.formula));
    const take = wordButton(words.run.takeOver, () => this.#take(row));
    tools.append(edit, " ", back, " ", take);
    if (weight.line) tools.append(" ", make("a", { class: "link", href: `/lessons/${this.page.data.slug}#${weight.line}`, text: words.run.toLine }));
    const element = make("div", { class: "formularow", "data-weight": weight.key }, name, make("div", { class: "written" }, shown, says, tools));
    const row = { weight, name, element, shown, says, edit, back, take, label, field: null };
    return row;
  }

  async #edit(row) {
    if (!row.field) {
      const give = keepKeys();
      const run = () => this.#become(row, row.field.value);
      row.field = await makeField(row.label, this.page, { input: afterPause(500, run), enter: run, leave() {} });
      row.field.element.classList.add("tryfield");
      row.shown.before(row.field.element);
      row.edit.hidden = true;
      // a field that is new sets itself after it stands on the page
      requestAnimationFrame(() => {
        row.field.value = this.texts.get(row.weight.key);
        row.field.focus();
        give(row.field);
      });
      return;
    }
    row.field.focus();
  }

  #become({ weight, field }, text) {
    if (field && field.value !== text) field.value = text;
    if (this.texts.get(weight.key) === text) return;
    this.texts.set(weight.key, text);
    this.loosely.delete(weight.key);
    this.pen.delete(weight.key);
    this.#keep();
    this.judge(weight.key);
    this.changed();
  }

  /** What the red pen says of a formula: it runs all the same. */
  async judge(key) {
    const row = this.#rows.get(key);
    const text = this.texts.get(key);
    row.back.hidden = text === row.weight.formula;
    row.take.hidden = row.back.hidden || !row.weight.blank || !this.page.data.open.includes(row.weight.step) || !text.trim();
    if (!text.trim()) return this.#say(row, { state: "none", latex: "", message: "", loosely: false });
    const answer = await post(this.page.data.slug, "run/formula", { model: this.page.data.run.model, weight: key, text, sizes: this.page.given.sizes }).catch(() => null);
    if (!answer || this.texts.get(key) !== text) return;
    this.pen.set(key, answer.latex);
    this.#say(row, answer);
    this.marked();
  }

  async #say(row, { state, latex, message, loosely }) {
    const { shown, says, weight } = row;
    shown.classList.toggle("faint", state === "none");
    if (latex) await writeFormula(shown, `\\class{mjx-mine}{${latex}}`);
    else shown.textContent = state === "none" ? words.run.state.none : this.texts.get(weight.key);
    for (const [at, fault] of parts(shown, "mjx-fault").entries()) underline(place(fault, shown), weight.key + at).forEach((path, nth) => stroke(layer(shown), path, "", nth * 160));
    says.className = `message ${state}${message && state === "own" ? " teacher" : " caption"}`;
    await writeText(says, message);
    if (loosely && state === "trouble") says.append(" ", wordButton(words.run.loosely, () => this.#loosen(weight.key)));
    if (message) say(spoken(message));
  }

  // what is tried here is not lost when one leaves, as long as the sheet says what it said
  #keep() {
    const all = this.page.data.run.weights.map(({ key, formula }) => [key, { text: this.texts.get(key), sheet: formula }]);
    try { sessionStorage.setItem(nameOf(this.page), JSON.stringify(Object.fromEntries(all))); } catch { /* it holds for this visit */ }
  }

  // onto the sheet, into the line's own blank
  async #take(row) {
    const { weight, says, take } = row;
    const text = this.texts.get(weight.key);
    const place = `byhand-draft:${this.page.data.slug}:${weight.step}`;
    const old = read(() => localStorage.getItem(place));
    const working = old[WORKING] ? { working: old[WORKING].split("\n") } : {};
    const done = await post(this.page.data.slug, `steps/${weight.step}/draft`, { answers: { [weight.blank]: text }, ...working }).catch(() => null);
    if (!done) return void (says.textContent = words.failed);
    try { localStorage.setItem(place, JSON.stringify({ ...old, [weight.blank]: text })); } catch { /* the server keeps it */ }
    weight.formula = text;
    this.#keep();
    row.back.hidden = take.hidden = true;
    says.append(" ", words.run.taken);
    say(words.run.taken);
  }

  #loosen(key) {
    this.loosely.add(key);
    this.#rows.get(key).says.replaceChildren(words.run.runsLoosely);
    this.changed();
  }
}
