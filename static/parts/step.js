import { afterPause, say, spoken } from "../page/dom.js";
import { words } from "../page/strings.js";
import { endsInBlank, fillBlanks, latexOf, setFormula } from "./equation.js";
import { Blank } from "./blank.js";
import { Desk, WORKING } from "./desk.js";
import { Holes } from "./holes.js";
import { Away, newName, post } from "../page/api.js";
import { compare, pencil, settle, write } from "./verdict.js";

/** One step of the reader's: its blanks, what was typed, what the teacher said. */
export class Step {
  blanks = [];
  #desk;
  #holes;
  #latex;
  #asked = 0;
  #handedIn = "";
  /** What was handed in last and is not right: hints speak of it. */
  wrong = {};

  /** @param {HTMLElement} element @param {object} info from the lesson data @param {object} sheet {page, numbers, outbox, steps} */
  constructor(element, info, sheet) {
    Object.assign(this, { element, info, sheet, page: sheet.page });
    this.formula = element.querySelector(".formula");
    this.#latex = latexOf(this.formula);
    this.readSoon = afterPause(120, () => this.#read());
    this.keepSoon = afterPause(700, () => this.#post("draft", { answers: this.answers, working: this.#working }).catch(() => {}));
    element.addEventListener("focusout", ({ relatedTarget }) => this.#left(relatedTarget));
    this.page.on("written", () => this.#putBack());
    this.page.on("given", () => element.querySelector("[data-compare]").replaceChildren());
  }

  get open() { return this.info.state === "open"; }

  get answers() { return Object.fromEntries(this.blanks.map((blank) => [blank.id, blank.value])); }

  /** Sets the formula and makes its blanks ready. */
  async begin() {
    if (!this.open) return settle(this, this.#latex, false);
    this.element.classList.add("open");
    const tail = endsInBlank(this.#latex);
    this.blanks = [...this.element.querySelectorAll("[data-blank]")].map((place) => new Blank(place, this, tail));
    if (tail) await setFormula(this.formula, fillBlanks(this.#latex, () => "\\,"));
    else await (this.#holes = new Holes(this, this.#latex)).begin();
    this.#recall();
  }

  #recall() {
    for (const blank of this.blanks) blank.recall(this.kept(blank.id));
    this.page.stands(this.info.id, this.answers);
  }

  /** What was typed here before, from this browser when the server never had it, or from the server. @param {string} name @returns {string} */
  kept(name) {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(this.#key) ?? "{}"); } catch { /* nothing kept */ }
    return kept[name] || this.info.answers?.[name] || "";
  }

  // the way back leads over this line too
  #putBack() {
    const was = this.page.written[this.info.id] ?? {};
    const changed = this.open ? this.blanks.filter((blank) => blank.value !== (was[blank.id] ?? "")) : [];
    if (!changed.length) return;
    for (const blank of changed) blank.recall(was[blank.id] ?? "");
    this.#changed(this.blanks[0]);
  }

  /** Keeps what is typed: in this browser at once, on the server when the hand rests. */
  keep() {
    try { localStorage.setItem(this.#key, JSON.stringify({ ...this.answers, [WORKING]: this.#working.join("\n") })); } catch { /* storage is full or forbidden */ }
    this.keepSoon();
  }

  get #working() { return this.#desk?.working ?? this.kept(WORKING).split("\n").filter(Boolean); }

  get #key() { return `byhand-draft:${this.page.data.slug}:${this.info.id}`; }

  /** The reader is in one of the blanks: the desk opens, and no other is open. */
  enter(blank) {
    this.blank = blank;
    if (this.sheet.current !== this) this.sheet.current?.leave();
    this.sheet.current = this;
    this.element.classList.add("in-use");
    this.#desk ??= new Desk(this);
    this.#desk.open();
  }

  // an empty blank that nobody is at any more closes its desk
  #left(to) {
    const busy = !to || this.element.contains(to) || to.closest?.(".tray-keys") || Object.values(this.answers).some(Boolean) || this.#desk?.working.length;
    if (!busy && this.open && !this.element.querySelector(".ladder:not([hidden])")) this.leave();
  }

  leave() {
    if (this.sheet.current === this) this.sheet.current = null;
    this.element.classList.remove("in-use");
    this.#desk?.close();
  }

  typed(blank) {
    // the field may tell of the last key after Enter has handed the line in: nothing changed since
    if (this.#handedIn && this.#handedIn === JSON.stringify(this.answers)) return;
    this.page.wrote(this.info.id, words.lineOf(this.info.label || blank.label), this.answers);
    this.#changed(blank);
  }

  #changed(blank) {
    this.#handedIn = "";
    blank.unjudge();
    write(this, null);
    this.#desk?.stale();
    this.readSoon();
    this.keep();
  }

  async #read() {
    if (!this.open || this.#handedIn) return;
    const asked = ++this.#asked;
    if (!Object.values(this.answers).some(Boolean)) return this.#desk?.read(null);
    const answer = await this.#post("read", { answers: this.answers }).catch(() => null);
    if (answer && asked === this.#asked && this.open) this.#desk?.read(answer);
  }

  #post(verb, body) {
    return post(this.page.data.slug, `steps/${this.info.id}/${verb}`, body);
  }

  /** Hands the line in. The attempt has a name, so that sending it twice counts once. */
  async check() {
    const answers = this.answers;
    const missing = this.blanks.find((blank) => !answers[blank.id].trim());
    if (missing) {
      missing.focus();
      return pencil(this, words.empty);
    }
    // no reading back that is still on its way may write over the verdict
    this.#asked++;
    this.#handedIn = JSON.stringify(answers);
    const { sizes, values } = this.page.given;
    const body = { attempt: newName(), answers, sizes, values };
    this.element.setAttribute("aria-busy", "true");
    try {
      this.judged(await this.#post("check", body));
    } catch (problem) {
      if (problem instanceof Away) this.sheet.outbox.keep(this, body);
      else pencil(this, problem.message || words.failed);
    }
    this.element.removeAttribute("aria-busy");
  }

  /** The server's verdict on this line. @param {object} verdict */
  judged(verdict) {
    this.info.tries = verdict.tries ?? this.info.tries;
    if (verdict.of) this.page.tell("progress", verdict);
    this.blanks.forEach((blank) => blank.wait(false));
    if (verdict.verdict === "correct") return this.#solved(verdict);
    const at = this.blanks.find(({ id }) => id === verdict.blank) ?? this.blanks[0];
    this.wrong = verdict.verdict === "incorrect" ? this.answers : {};
    if (verdict.verdict === "incorrect") at.judge(verdict.read?.[at.id] || verdict.latex);
    write(this, verdict);
    compare(this, verdict.numbers, false);
    this.#desk?.judged(verdict);
    say(spoken(verdict.message));
  }

  #solved(verdict) {
    Object.assign(this.info, { state: "solved", read: verdict.read ?? { [this.blanks[0].id]: verdict.latex }, page: verdict.page, items: verdict.items, spoken: verdict.spoken });
    this.#close();
    this.formula.tabIndex = 0;
    settle(this, this.#latex, true, verdict).then(() => {
      if (document.activeElement === document.body) this.formula.focus({ preventScroll: true });
    });
    say(`${words.solvedNow} ${spoken([verdict.message, verdict.remark].filter(Boolean).join(" "))}`);
  }

  /** The last rung was opened: the page's line stands here now. @param {object} rung */
  shown(rung) {
    Object.assign(this.info, { state: "shown", read: rung.read ?? {}, page: rung.page ?? "", items: rung.items, spoken: rung.spoken });
    if (rung.of && rung.solved !== undefined) this.page.tell("progress", { solved: rung.solved, of: this.page.data.steps.length });
    this.#close();
    settle(this, this.#latex, false);
  }

  #close() {
    this.page.settle(this.info.id);
    this.element.classList.remove("open");
    this.leave();
    this.#holes?.end();
    try { localStorage.removeItem(this.#key); } catch { /* nothing kept */ }
  }

  /** To the next line that is still open, or back to the first. */
  skip() {
    const open = this.sheet.steps.filter((step) => step.open && step !== this && step.element.offsetParent);
    const next = open.find((step) => this.element.compareDocumentPosition(step.element) & Node.DOCUMENT_POSITION_FOLLOWING) ?? open[0];
    next?.blanks[0]?.focus();
  }
}
