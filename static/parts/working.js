import { draw, make, say, spoken, wordButton } from "../page/dom.js";
import { tick, underline } from "../page/ink.js";
import { words } from "../page/strings.js";
import { writeFormula, writeText } from "../page/tex.js";
import { post } from "../page/api.js";
import { keepKeys } from "./early.js";
import { makeField } from "./field.js";
import { layer, parts, place, stroke } from "./overlay.js";

const MOST = 16;

/** Several lines under one another on the way to a line of the page: each is judged against the target and against those before it. */
export class Working {
  #step;
  #lines = [];
  #list = make("ol", { class: "lines" });
  #said = make("p", { class: "said", role: "status" });
  #take;

  /** @param {import("./step.js").Step} step @param {string} kept what was written here before, a line a row */
  constructor(step, kept) {
    this.#step = step;
    this.#take = wordButton(words.takeLine, () => this.#hand());
    this.#take.hidden = true;
    this.element = make("section", { class: "working", "aria-label": words.working }, this.#list, this.#said,
      make("div", { class: "doing" }, wordButton(words.checkLines, () => this.check()), this.#take));
    this.element.hidden = !kept;
    for (const text of kept.split("\n").filter(Boolean)) this.#add(text, this.#lines.length, false);
    if (this.#lines.length) this.#spare();
  }

  /** What is written, empty lines left out. @returns {string[]} */
  get texts() { return this.#lines.map((line) => line.field?.value ?? line.kept).filter((text) => text.trim()); }

  /** Unfolds it, or folds it back; what is written stays. */
  toggle() {
    this.element.hidden = !this.element.hidden;
    if (this.element.hidden) return this.#step.blanks[0]?.focus();
    if (!this.#lines.length) this.#add("", 0, true);
    else this.#lines.at(-1).field?.focus();
  }

  async #add(text, at, focus) {
    const line = { kept: text, field: null, awaited: false, element: make("li"), mark: make("span", { class: "mark" }), box: make("div", { class: "blank" }), said: make("div", { class: "remark" }) };
    line.press = (key) => line.field?.press(key);
    line.element.append(line.mark, line.box, line.said);
    line.element.addEventListener("focusin", () => { this.#step.blank = line; });
    this.#lines.splice(at, 0, line);
    this.#list.insertBefore(line.element, this.#list.children[at] ?? null);
    const give = focus ? keepKeys() : () => {};
    line.field = await makeField(words.workLine(at + 1), this.#step.page, { input: () => this.#typed(line), enter: () => this.#next(line) });
    line.box.append(line.field.element);
    if (text) line.field.value = text;
    line.field.element.addEventListener("keydown", (event) => this.#leave(event, line), { capture: true });
    if (focus || line.awaited) line.field.focus();
    give(line.field);
  }

  // an empty line always waits under the last one, so that no letter typed after Enter finds no field
  #spare() {
    const last = this.#lines.at(-1);
    if ((last.field?.value ?? last.kept).trim() && this.#lines.length < MOST) this.#add("", this.#lines.length, false);
  }

  #typed(line) {
    clear(line);
    this.#take.hidden = true;
    this.#spare();
    this.#step.keep();
  }

  // Enter goes on to the next line; in the last one, which is empty, it has the lines judged
  #next(line) {
    const next = this.#lines[this.#lines.indexOf(line) + 1];
    if (!next) return line.field.value.trim() ? say(words.enoughLines(MOST)) : this.check();
    if (next.field) next.field.focus();
    else next.awaited = true;
  }

  #leave(event, line) {
    if (event.key !== "Backspace" || line.field.value || this.#lines.length < 2) return;
    event.preventDefault();
    const at = this.#lines.indexOf(line);
    this.#lines.splice(at, 1);
    line.element.remove();
    this.#lines[Math.max(0, at - 1)].field?.focus();
    this.#step.keep();
  }

  /** Has all lines judged; nothing is counted. */
  async check() {
    const written = this.#lines.filter((line) => line.field?.value.trim());
    if (!written.length) return writeText(this.#said, words.empty);
    const answer = await post(this.#step.page.data.slug, `steps/${this.#step.info.id}/work`, { lines: written.map(({ field }) => field.value) })
      .catch((problem) => ({ message: problem.message || words.failed, lines: [] }));
    writeText(this.#said, answer.message);
    written.forEach((line, at) => show(line, answer.lines[at], `${this.#step.info.id}w${at}`));
    this.#take.hidden = !(answer.endsRight && this.#step.blanks.length === 1);
    say(spoken(answer.message));
  }

  // the last line becomes the answer, and is handed in
  #hand() {
    const [blank] = this.#step.blanks;
    blank.recall(this.texts.at(-1).replace(/^\s*=/, ""));
    this.#step.blank = blank;
    this.#step.check();
  }
}

function clear(line) {
  line.element.className = "";
  line.mark.replaceChildren();
  line.said.replaceChildren();
}

async function show(line, judged, seed) {
  clear(line);
  if (!judged) return;
  line.element.classList.add(judged.standing);
  if (judged.standing === "right") {
    line.mark.append(draw("svg", { class: "ticked", viewBox: "0 0 34 34", role: "img", "aria-label": words.lineRight }, draw("path", { d: tick(seed), pathLength: 1 })));
    return;
  }
  const sentence = make("p", { class: "sentence" });
  if (judged.standing === "fault" && judged.latex) await fault(line, judged.latex, seed);
  line.said.append(sentence);
  writeText(sentence, judged.standing === "carried" ? words.carried(judged.follows) : judged.message);
}

// the line as it was understood, two red strokes under the part at fault
async function fault(line, latex, seed) {
  const shown = make("div", { class: "understood", "aria-hidden": "true" });
  line.said.append(shown);
  await writeFormula(shown, latex);
  if (shown.querySelector('[data-mml-node="merror"]')) return shown.remove();
  for (const [at, part] of parts(shown, "mjx-fault").entries()) {
    underline(place(part, shown), seed + at).forEach((path, nth) => stroke(layer(shown), path, "", nth * 160));
  }
}
