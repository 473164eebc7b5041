const MOST = 200;
const BURST_MILLISECONDS = 700;

/** @typedef {{label: string, given: import("./state.js").Given, written: import("./state.js").Written}} Entry what was there before a change */

/** The way back over what a reader changed, and forth again. */
export class Past {
  /** @type {Entry[]} */ #past = [];
  /** @type {Entry[]} */ #future = [];
  #last = { label: "", at: 0 };

  get canUndo() { return this.#past.length > 0; }

  get canRedo() { return this.#future.length > 0; }

  /** @returns {string[]} oldest first */
  get labels() { return this.#past.map(({ label }) => label); }

  /**
   * Keeps what is there before a change; a burst of the same change, such as a held arrow key, is one step back.
   * @param {string} label @param {Omit<Entry, "label">} now @returns {boolean} is it a step of its own?
   */
  remember(label, now) {
    const at = performance.now();
    const burst = this.#last.label === label && at - this.#last.at < BURST_MILLISECONDS;
    this.#last = { label, at };
    if (burst && this.#past.length) return false;
    this.#past.push({ label, ...now });
    if (this.#past.length > MOST) this.#past.shift();
    return true;
  }

  /** After a new change there is nothing to go forth to. */
  cut() { this.#future = []; }

  /** @param {Omit<Entry, "label">} now @param {(entry: Entry) => boolean} differs @returns {Entry|undefined} what to go back to */
  back(now, differs) { return this.#swap(this.#past, this.#future, now, differs); }

  /** @param {Omit<Entry, "label">} now @param {(entry: Entry) => boolean} differs @returns {Entry|undefined} what to go forth to */
  forth(now, differs) { return this.#swap(this.#future, this.#past, now, differs); }

  #swap(from, to, now, differs) {
    let entry = from.pop();
    while (entry && !differs(entry)) entry = from.pop();
    if (entry) to.push({ label: entry.label, ...now });
    this.#last = { label: "", at: 0 };
    return entry;
  }
}
