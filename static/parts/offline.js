import { post, Away } from "../page/api.js";
import { words } from "../page/strings.js";

/** Answers that could not be handed in wait here, also over a reload, and go out in order by themselves. */
export class Outbox {
  #page;
  #steps;
  #letters;
  #pause = 1000;
  #sending = false;
  #away = false;
  #timer = 0;

  /** @param {import("../page/state.js").Page} page @param {Map<string, import("./step.js").Step>} steps */
  constructor(page, steps) {
    this.#page = page;
    this.#steps = steps;
    try { this.#letters = JSON.parse(localStorage.getItem(this.#key) ?? "[]"); } catch { this.#letters = []; }
    page.on("line", ({ away }) => {
      this.#away = away;
      this.#say();
      if (!away) this.#send();
    });
    addEventListener("online", () => this.#send());
  }

  /** Marks and sends what an earlier visit could not. */
  begin() {
    this.#letters = this.#letters.filter(({ step }) => this.#steps.get(step)?.open);
    this.#letters.forEach(({ step }) => this.#steps.get(step).blanks.forEach((blank) => blank.wait(true)));
    if (this.#letters.length) this.#send();
  }

  get #key() { return `byhand-outbox:${this.#page.data.slug}`; }

  /** @param {import("./step.js").Step} step @param {object} body */
  keep(step, body) {
    this.#letters = [...this.#letters.filter((letter) => letter.step !== step.info.id), { step: step.info.id, body }];
    step.blanks.forEach((blank) => blank.wait(true));
    this.#away = true;
    this.#store();
    this.#later();
  }

  #store() {
    try { localStorage.setItem(this.#key, JSON.stringify(this.#letters)); } catch { /* it stays in memory */ }
    this.#say();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), this.#pause);
    this.#pause = Math.min(30000, this.#pause * 2);
  }

  async #send() {
    if (this.#sending || !this.#letters.length) return;
    this.#sending = true;
    while (this.#letters.length) {
      const { step, body } = this.#letters[0];
      try {
        const verdict = await post(this.#page.data.slug, `steps/${step}/check`, body);
        this.#steps.get(step)?.judged(verdict);
      } catch (problem) {
        if (problem instanceof Away) break;
        this.#steps.get(step)?.blanks.forEach((blank) => blank.wait(false));
      }
      this.#letters.shift();
      this.#pause = 1000;
      this.#away = false;
      this.#store();
    }
    this.#sending = false;
    if (this.#letters.length) this.#later();
  }

  #say() {
    const waiting = this.#letters.length;
    document.getElementById("quiet").textContent = !this.#away && !waiting ? "" : words.away + (waiting ? words.awayWaiting(waiting) : ".");
  }
}
