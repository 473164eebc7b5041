import { make, say, spoken, wordButton } from "../page/dom.js";
import { writeText } from "../page/tex.js";
import { words } from "./words.js";

/** What is wrong with the text: marked in the source, said on the page where it stands, counted above. */
export class Problems {
  #written = [];
  #proven = [];
  #advice = [];
  /** @type {"checking"|"done"} */ #state = "checking";
  #said = words.problems(0);

  /** @param {import("./source.js").Source} source @param {import("./preview.js").Preview} preview @param {HTMLElement} count @param {HTMLButtonElement} publish */
  constructor(source, preview, count, publish) {
    Object.assign(this, { source, preview, count, publish });
    count.setAttribute("aria-keyshortcuts", "F8");
    count.addEventListener("click", () => this.next());
  }

  get all() { return this.#proven.length ? this.#proven : this.#written; }

  get isClean() { return this.#state === "done" && this.all.length === 0; }

  /** How it is written, at once. Whether it is true is found out next. @param {object[]} problems */
  written(problems) {
    this.#written = problems;
    if (this.#state === "done" && JSON.stringify(problems) === "[]" && !this.#proven.length) this.#tell();
    this.#state = "checking";
    if (problems.length) { this.#proven = []; this.#show(); } else this.#tell();
  }

  /** Everything. @param {object[]} problems @param {object[]} advice */
  proven(problems, advice) {
    this.#proven = problems;
    this.#written = [];
    this.#advice = advice.map((one) => ({ ...one, advice: true }));
    this.#state = "done";
    this.#show();
    const count = words.problems(this.all.length);
    if (count !== this.#said) say(count);
    this.#said = count;
  }

  #show() {
    this.source.mark([...this.all, ...this.#advice], (repair) => this.#repair(repair));
    this.#place();
    this.#tell();
  }

  // the page says the same, in place
  #place() {
    this.preview.root.querySelectorAll(".problem").forEach((old) => old.remove());
    for (const problem of this.all) {
      let block = null;
      for (const one of this.preview.root.querySelectorAll("[data-from]")) if (Number(one.dataset.from) <= problem.line && problem.line <= Number(one.dataset.to)) block = one;
      if (!block) continue;
      const sentence = make("p", { class: "problem" });
      block.append(sentence);
      writeText(sentence, problem.message.replace(/\$([^$]+)\$/g, "\\($1\\)").replaceAll("`", ""));
    }
  }

  #tell() {
    const count = this.all.length;
    const checking = this.#state === "checking" && !count;
    this.count.textContent = checking ? words.checking : words.problems(count) + (this.#advice.length ? `, ${words.advice(this.#advice.length)}` : "");
    this.count.classList.toggle("faulty", count > 0);
    this.count.title = count || this.#advice.length ? words.nextProblem : "";
    this.count.disabled = !count && !this.#advice.length;
    this.publish.setAttribute("aria-disabled", String(!this.isClean));
    this.publish.title = this.isClean ? words.publishNone : words.publishWhy(count);
    document.documentElement.dataset.proven = String(this.#state === "done");
  }

  // the caret waits where what was begun goes on
  #repair({ line, column, endLine, endColumn, text }) {
    const from = this.source.offset({ line, column });
    this.source.replace(from, this.source.offset({ line: endLine, column: endColumn }), text);
    this.source.caret = from + text.replace(/\n$/, "").length;
  }

  /** To the next problem behind the caret, or the first; all that is wrong there is said. */
  next() {
    const list = [...this.all, ...this.#advice].map((one) => ({ one, at: this.source.offset(one) })).sort((a, b) => a.at - b.at);
    const next = list.find(({ at }) => at > this.source.selection.from) ?? list[0];
    if (!next) return;
    const { line, column } = next.one;
    this.source.go(line, column);
    say([words.lineNumber(line), ...list.filter(({ at }) => at === next.at).map(({ one }) => spoken(one.message.replace(/[$`]/g, " ")))].join(": "));
  }
}

/** A link in a row of links. @param {HTMLElement} row @param {string} text @param {() => void} act */
export function link(row, text, act) {
  const button = wordButton(text, act);
  row.append(button);
  return button;
}
