import { draw, make, wordButton } from "../page/dom.js";
import { words } from "../page/strings.js";
import { typeset, writeFormula, writeText } from "../page/tex.js";
import { post } from "../page/api.js";
import { soFar } from "./verdict.js";
import { Ladder } from "./hints.js";
import { palette } from "./palette.js";
import { Working } from "./working.js";

/** Where a draft keeps the lines of a working. */
export const WORKING = "working lines";

const phone = matchMedia("(max-width: 619.98px)");

/** What lies under a blank in use: read as, palette, Check, and the ways to help. */
export class Desk {
  #step;
  #place;
  #read = make("div", { class: "readas" });
  #keys;
  #check = make("button", { class: "filled", type: "button", text: words.check });
  #acts;
  #track = make("span", { class: "track", role: "status" });
  #missed;
  #ladder;
  #working;
  #tray = null;
  #repair = "";
  #reading = 0;

  /** @param {import("./step.js").Step} step */
  constructor(step) {
    this.#step = step;
    this.#place = step.element.querySelector("[data-desk]");
    this.#keys = palette(step.page, (key) => step.blank.press(key), step.element.dataset.form);
    this.#check.addEventListener("click", () => step.check());
    this.#ladder = new Ladder(step);
    this.#missed = wordButton(words.missed, () => step.page.tell("missed", step));
    this.#missed.classList.add("offer");
    this.#missed.hidden = true;
    this.#acts = make("div", { class: "acts" }, this.#check, make("span", { class: "kbd", "aria-hidden": "true" }, make("kbd", { text: "Enter" })),
      wordButton(words.hint, () => this.#ladder.next()));
    if (step.page.data.track) this.#acts.append(wordButton(words.track, () => this.#light()), this.#track);
    this.#working = new Working(step, step.kept(WORKING));
    this.#acts.append(wordButton(words.work, () => this.#working.toggle()));
    this.#acts.append(wordButton(words.skip, () => step.skip()), this.#missed);
  }

  open() {
    if (this.#place.childElementCount) return;
    this.#place.append(this.#read, this.#keys, this.#working.element, this.#ladder.element, this.#acts);
    if (phone.matches) this.#toTray();
    if (!this.#keys.querySelector("mjx-container")) typeset(this.#keys);
  }

  close() {
    this.#place.replaceChildren();
    this.#tray?.remove();
    this.#tray = null;
    document.getElementById("bench")?.classList.remove("put-away");
  }

  #toTray() {
    this.#tray = make("section", { class: "tray-keys", "aria-label": "symbols" }, this.#keys,
      make("button", { class: "filled", type: "button", text: words.check, onpointerdown: (event) => event.preventDefault(), onclick: () => this.#step.check() }));
    document.body.append(this.#tray);
    document.getElementById("bench")?.classList.add("put-away");
    requestAnimationFrame(() => this.#step.blank?.element.scrollIntoView({ block: "nearest" }));
  }

  /** The lines of the working. @returns {string[]} */
  get working() { return this.#working.texts; }

  stale() { this.#track.replaceChildren(); }

  /** How the server reads what stands there. @param {?object} answer */
  async read(answer) {
    const reading = ++this.#reading;
    if (!answer) return this.#read.replaceChildren();
    const problem = answer.problem;
    this.#repair = problem?.suggestion ?? "";
    if (problem) return this.#unreadable(problem);
    const said = make("span", { class: "said coming" });
    this.#read.append(said);
    const several = this.#step.blanks.length > 1 && answer.read;
    await writeFormula(said, several ? this.#step.blanks.map(({ id }) => answer.read[id] || "\\square").join("\\;,\\quad ") : answer.read?.[this.#step.blanks[0].id] || answer.latex || "");
    // a verdict, or a newer reading, that came while this one was set stands
    if (reading !== this.#reading) return said.remove();
    said.classList.remove("coming");
    if (said.querySelector('[data-mml-node="merror"]')) said.textContent = this.#step.blanks[0].value;
    if (said.scrollWidth > said.clientWidth + 1) said.tabIndex = 0;
    this.#read.replaceChildren(make("span", { text: words.readAs }), said);
    soFar(this.#step, answer.numbers);
    for (const word of [answer.kind, answer.remark]) if (word) this.#read.append(make("span", { text: word }));
  }

  #unreadable(problem) {
    const blank = this.#step.blanks.find(({ id }) => id === problem.blank) ?? this.#step.blanks[0];
    const at = spanOf(problem) ?? [0, 0];
    const text = blank.value;
    const said = make("span");
    writeText(said, problem.message);
    this.#read.replaceChildren(make("code", {}, text.slice(Math.max(0, at[0] - 24), at[0]), make("span", { class: "dots", text: text.slice(at[0], at[1]) || "\u2002" }), text.slice(at[1], at[1] + 24)), said);
    if (problem.suggestion) this.#read.append(repairLink(blank, problem));
  }

  judged(verdict) {
    this.#reading++;
    this.open();
    this.#check.textContent = verdict.verdict === "incorrect" ? words.checkAgain : words.check;
    // beside every wrong answer; after two it stands out
    this.#missed.hidden = verdict.verdict !== "incorrect" || !this.#step.page.data.signs?.[this.#step.element.id];
    this.#missed.classList.toggle("urged", this.#step.info.tries >= 2);
    this.#step.element.classList.toggle("offered", !this.#missed.hidden);
    // the margin says what it is, here is where
    if (verdict.verdict === "invalid" && verdict.blank) this.#unreadable({ ...verdict, message: words.readUpTo, suggestion: this.#repair });
  }

  async #light() {
    const answer = await post(this.#step.page.data.slug, `steps/${this.#step.info.id}/track`, { answers: this.#step.answers }).catch(() => null);
    if (!answer) return;
    const ring = draw("svg", { viewBox: "0 0 14 14", "aria-hidden": "true" }, draw("circle", { cx: 7, cy: 7, r: 6 }));
    if (answer.onTrack) ring.append(draw("path", { class: "half", d: "M7 1a6 6 0 0 1 0 12z" }));
    this.#track.replaceChildren(ring, answer.onTrack ? words.onTrack : words.notYet);
  }
}

// the first and the last place, however the server writes them
function spanOf({ span }) {
  return span && !Array.isArray(span) ? [span.start ?? span.from, span.end ?? span.to] : span;
}

function repairLink(blank, problem) {
  const link = wordButton("", () => blank.repair(spanOf(problem), problem.suggestion));
  writeText(link, words.put(`\\(${problem.suggestion}\\)`));
  return link;
}
