import { draw, make, say, spoken } from "../page/dom.js";
import { tick } from "../page/ink.js";
import { words } from "../page/strings.js";
import { writeFormula, writeText } from "../page/tex.js";
import { post } from "../page/api.js";
import { standable } from "./light.js";
import { setSource } from "./source.js";

/**
 * Under the line that names a section's functions: choose another function, read what the gradients become, and test whether they are still those of
 * the network that bends nothing.
 * @param {import("../page/state.js").Page} page
 */
export function connectBends(page) {
  for (const [model, line] of Object.entries(page.data.bends ?? {})) {
    document.querySelector(`.line[data-line="l-${line}"]`)?.after(new Bend(page, model).element);
  }
}

class Bend {
  #page;
  #model;
  #graph;
  #bend = "";
  #shown = 0;
  #lines = make("div", { class: "bent-lines" });

  constructor(page, model) {
    this.#page = page;
    this.#model = model;
    const choice = make("select", { class: "choice", onchange: () => this.#choose(choice.value) },
      make("option", { value: "", text: words.bendChoose }), ...Object.entries(words.bends).map(([value, text]) => make("option", { value, text })));
    this.#graph = make("a", { class: "link", href: "", hidden: true, text: words.bendGraph });
    this.element = make("section", { class: "bend" }, make("label", { class: "caption" }, make("span", { text: words.bend }), choice), this.#lines, make("p", { class: "caption" }, this.#graph));
    // its lines have the page's letters, but what is computed in them has other values
    setSource(this.#lines, { data: page.data });
    page.on("progress", () => this.#more());
  }

  async #choose(bend) {
    this.#bend = bend;
    this.#lines.replaceChildren();
    this.#graph.hidden = !bend;
    if (!bend) return;
    this.#graph.href = `/lessons/${this.#page.data.slug}/graph?model=${encodeURIComponent(this.#model)}&bend=${bend}`;
    await this.#write(await this.#ask());
  }

  #ask() {
    return post(this.#page.data.slug, "bend", { model: this.#model, bend: this.#bend }).catch((problem) => ({ lines: [], message: problem.message || words.failed }));
  }

  // a line that was found meanwhile can be bent too
  async #more() {
    const bend = this.#bend;
    const answer = bend ? await this.#ask() : null;
    if (answer?.lines.length > this.#shown && bend === this.#bend) await this.#write(answer);
  }

  async #write(answer) {
    this.#shown = answer.lines.length;
    this.#lines.replaceChildren();
    if (!answer.lines.length) answer.message ||= words.bendLater;
    if (answer.message) return this.#lines.append(make("p", { class: "caption", text: answer.message }));
    for (const [at, line] of answer.lines.entries()) await this.#show(line, `${this.#model}${at}`);
  }

  async #show(line, seed) {
    const formula = make("div", { class: "formula set fits" });
    const found = make("p", { class: "found caption" });
    const test = make("button", { class: "link", type: "button", text: words.bendTest, onclick: () => this.#run(line, found, test, seed) });
    this.#lines.append(make("div", { class: "bent" }, formula, make("p", { class: "caption" }, test), found));
    await writeFormula(formula, line.latex);
    standable(formula);
  }

  async #run(line, found, test, seed) {
    test.remove();
    const plain = make("span");
    found.replaceChildren(make("span", { text: words.bendPlain }), plain, document.createTextNode(" "));
    await writeFormula(plain, line.plain);
    if (line.same) found.append(draw("svg", { class: "ticked", viewBox: "0 0 34 34", role: "img", "aria-label": words.bendSame }, draw("path", { d: tick(seed), pathLength: 1 })));
    const sentence = make("span");
    found.append(sentence);
    writeText(sentence, line.message);
    say(spoken(line.message));
  }
}
