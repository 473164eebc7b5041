import { ask } from "./api.js";
import { Refusal } from "../page/api.js";
import { words } from "./words.js";

const PAUSE = 1200;
const LONGEST = 30000;

/**
 * Keeps the text: in this browser at once, on the server soon after, and says which. A stopped server only delays it; somebody else's save is handed
 * to `conflict`, and what was kept on the server since the base is never written over.
 */
export class Saving {
  #timer = 0;
  #busy = null;
  #wait = 0;
  #kept;
  #held = false;

  /** Called whenever another thing is said. */
  told = () => {};

  /**
   * @param {{id: string, base: number, source: string, saved: string}} lesson as the server has it @param {HTMLElement} says
   * @param {() => string} text @param {(both: object) => void} conflict
   */
  constructor(lesson, says, text, conflict) {
    Object.assign(this, { id: lesson.id, base: lesson.base, says, text, conflict });
    this.#kept = lesson.source;
    this.savedAt = new Date(lesson.saved);
    addEventListener("online", () => this.flush());
    addEventListener("beforeunload", (event) => { if (this.isDirty) event.preventDefault(); });
    this.#say(words.saved);
  }

  get #key() { return `byhand-lesson:${this.id}`; }

  get isDirty() { return this.text() !== this.#kept; }

  /** What this browser kept of this lesson and the server never got. @returns {?{text: string, base: number}} */
  get left() {
    try {
      const left = JSON.parse(localStorage.getItem(this.#key));
      return left && left.text !== this.#kept ? left : null;
    } catch { return null; }
  }

  forget() { try { localStorage.removeItem(this.#key); } catch { /* nothing was kept */ } }

  /** Something was typed. */
  changed() {
    if (!this.isDirty) return;
    try { localStorage.setItem(this.#key, JSON.stringify({ text: this.text(), base: this.base, at: Date.now() })); } catch { /* storage is full or forbidden */ }
    this.#say(this.#wait ? words.notSaved : words.unsent, Boolean(this.#wait));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.max(PAUSE, this.#wait));
  }

  /** Saves now; resolves when the server has the text. @returns {Promise<boolean>} */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#busy) { await this.#busy; return this.isDirty ? this.flush() : true; }
    if (this.#held) return false;
    if (!this.isDirty) return true;
    this.#busy = this.#save().finally(() => { this.#busy = null; });
    return this.#busy;
  }

  async #save() {
    const text = this.text();
    this.#say(words.saving);
    try {
      const { base, saved } = await ask("PUT", `lessons/${this.id}/draft`, { base: this.base, source: text });
      this.base = base;
      this.savedAt = new Date(saved);
      this.#kept = text;
      this.#wait = 0;
      if (this.isDirty) this.changed();
      else { this.forget(); this.#say(words.saved); }
      return true;
    } catch (problem) {
      return this.#failed(problem);
    }
  }

  #failed(problem) {
    if (problem instanceof Refusal && problem.status === 409) {
      this.#held = true;
      this.#say(words.conflictShort, true);
      this.conflict(problem.problem);
      return false;
    }
    const lost = !(problem instanceof Refusal) || problem.status >= 500;
    this.#say(lost ? words.notSavedWhy : `${words.notSaved}: ${problem.message}`, true);
    this.#wait = Math.min(LONGEST, Math.max(2000, this.#wait * 2));
    this.#timer = setTimeout(() => this.flush(), this.#wait);
    return false;
  }

  /** The two texts were put together: goes on from the server's newest. @param {number} base @param {string} theirs */
  settled(base, theirs) {
    this.base = base;
    this.#kept = theirs;
    this.#held = false;
    if (this.isDirty) this.flush(); else { this.forget(); this.#say(words.saved); }
  }

  #say(text, failed = false) {
    if (this.says.textContent !== text) this.says.textContent = text;
    this.says.classList.toggle("failed", failed);
    this.told();
  }
}
