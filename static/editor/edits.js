import { ask } from "./api.js";
import { say } from "../page/dom.js";

/**
 * Changes of the text that the server writes: it answers with the stretch that changes, and nothing else of the text moves.
 * One after the other, each on the text that the last one left.
 */
export class Edits {
  #last = Promise.resolve();

  /** @param {import("./source.js").Source} source @param {(problem: string) => void} refused */
  constructor(source, refused) {
    Object.assign(this, { source, refused });
  }

  /** @param {string} what the verb of the API @param {object} how @param {boolean} [go] whether the caret follows @returns {Promise<?object>} what the server says of it; null if it was not done */
  make(what, how, go = false) {
    this.#last = this.#last.then(async () => {
      const text = this.source.text;
      try {
        const answer = await ask("POST", `text/${what}`, { source: text, ...how });
        if (this.source.text !== text) return await this.#again(what, how, go);
        return this.#done(answer, go);
      } catch (problem) {
        this.refused(problem.message);
        say(problem.message);
        return null;
      }
    });
    return this.#last;
  }

  // somebody typed meanwhile: the change is worked out for the new text
  async #again(what, how, go) {
    const text = this.source.text;
    const answer = await ask("POST", `text/${what}`, { source: text, ...how });
    return this.source.text === text ? this.#done(answer, go) : null;
  }

  #done(answer, go) {
    const { from, to, text } = answer.change;
    this.source.replace(from, to, text, go);
    return answer;
  }
}
