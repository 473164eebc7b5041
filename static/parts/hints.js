import { make, say, spoken, wordButton } from "../page/dom.js";
import { words } from "../page/strings.js";
import { typeset, writeText } from "../page/tex.js";
import { post } from "../page/api.js";

const holes = (text) => text.replace(/\\placeholder(\[[^\]]*\])?\{[^{}]*\}/g, "\\square");

/** The hint ladder: one rung a click, what is left is said, the last rung is the line itself. */
export class Ladder {
  element = make("ol", { class: "ladder", hidden: true, "aria-label": "hints" });
  #step;
  #opened;

  /** @param {import("./step.js").Step} step */
  constructor(step) {
    this.#step = step;
    this.#opened = [...(step.info.opened ?? [])];
    this.#draw();
  }

  /** Opens the next rung. */
  async next() {
    const rung = this.#opened.length + 1;
    if (rung > this.#step.info.hints) return;
    const answer = await post(this.#step.page.data.slug, `steps/${this.#step.info.id}/hint`, { rung, answers: this.#step.wrong ?? {} }).catch(() => null);
    if (!answer || this.#opened.length >= rung) return;
    this.#opened.push(answer);
    if (answer.state === "shown") return this.#step.shown(answer);
    this.#draw();
    say(`${answer.name}. ${spoken(answer.advice ?? "")} ${spoken(answer.text ?? this.element.querySelector("li:nth-last-child(2)")?.textContent ?? "")} ${words.more(this.#step.info.hints - rung)}`);
  }

  #draw() {
    const count = this.#step.info.hints;
    const names = this.#step.info.hintNames ?? [];
    this.element.hidden = !this.#opened.length;
    this.element.replaceChildren(...Array.from({ length: count }, (_, at) => {
      const open = this.#opened[at];
      const what = make("div", { class: "what" });
      if (open) this.#write(what, open);
      else if (at === this.#opened.length) what.append(wordButton(`show ${this.#opened.at(-1)?.next || names[at] || "the next rung"}`, () => this.next()));
      else what.append(make("span", { class: "later", text: names[at] ?? "" }));
      return make("li", {}, make("span", { class: open ? "n" : "n closed", text: at + 1 }), what);
    }));
  }

  #write(what, rung) {
    const said = make("div", { class: "math" });
    if (rung.advice) {
      const advice = make("p", { class: "teacher advice" });
      writeText(advice, rung.advice);
      what.append(advice);
    }
    what.append(said);
    if (rung.html) {
      // the server's own Markdown writer made this; it is parsed inert and only text and formulas are taken from it
      const parsed = new DOMParser().parseFromString(rung.html, "text/html");
      said.append(...[...parsed.body.querySelectorAll("p, li")].map((part) => make("p", { text: holes(part.textContent) })));
      if (!said.childElementCount) said.textContent = holes(parsed.body.textContent);
      typeset(said);
    } else {
      writeText(said, holes(rung.text ?? ""));
    }
  }
}
