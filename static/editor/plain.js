import { make, wordButton } from "../page/dom.js";
import { formulas } from "./sentence.js";
import { LessonText } from "./text.js";
import { words } from "./words.js";

/** The source in a plain box, where the build has no editor: what is wrong stands in a list under it. The same calls as `source.js`. */
export class Source extends LessonText {
  /** @param {HTMLElement} parent @param {string} text @param {object} tells as in `source.js` */
  constructor(parent, text, tells) {
    super(text);
    this.box = make("textarea", { class: "plain-source", "aria-label": words.source, spellcheck: "false", autocapitalize: "off", wrap: "soft" });
    this.box.value = this.begun;
    this.box.readOnly = Boolean(tells.readOnly);
    this.list = make("ol", { class: "plain-problems", "aria-label": words.wrongHere });
    this.tells = tells;
    parent.classList.add("plain");
    parent.append(this.box, this.list);
    this.box.addEventListener("input", () => tells.changed(this.text));
    for (const kind of ["keyup", "pointerup", "input"]) this.box.addEventListener(kind, () => tells.moved(this.line));
    this.box.addEventListener("keydown", (event) => {
      const pressed = event.ctrlKey || event.metaKey ? `Mod-${event.key.toLowerCase()}` : event.key;
      const key = tells.keys.find((one) => one.key === pressed);
      if (key?.run()) event.preventDefault();
    });
  }

  get text() { return this.box.value; }

  get line() { return this.#lineAt(this.box.selectionStart); }

  set caret(at) {
    this.box.setSelectionRange(at, at);
    this.focus();
  }

  get selection() { return { from: this.box.selectionStart, to: this.box.selectionEnd }; }

  get scroller() { return this.box; }

  get top() {
    const at = this.box.scrollTop / this.#height;
    return { line: Math.floor(at) + 1, part: at % 1 };
  }

  // lines that wrap make this a guess; a plain box knows no better
  get #height() { return this.box.scrollHeight / Math.max(1, this.text.split("\n").length); }

  #lineAt(offset) { return this.text.slice(0, offset).split("\n").length; }

  focus() { this.box.focus(); }

  offset({ line, column }) {
    const lines = this.text.split("\n");
    const before = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
    return Math.min(before + Math.min(column - 1, lines[line - 1]?.length ?? 0), this.text.length);
  }

  replace(from, to, text, go = true) {
    this.box.setRangeText(text, from, to, go ? "end" : "preserve");
    this.tells.changed(this.text);
    if (go) this.focus();
  }

  go(line, column = 1, focus = true) {
    const at = this.offset({ line, column });
    this.box.setSelectionRange(at, at);
    this.showAtTop(Math.max(1, line - 6));
    if (focus) this.focus();
    this.tells.moved(this.line);
  }

  showAtTop(line) { this.box.scrollTop = (line - 1) * this.#height; }

  mark(problems, repair) {
    this.list.replaceChildren(...problems.map((problem) => make("li", { class: problem.advice ? "advice" : "wrong" },
      wordButton(words.lineNumber(problem.line), () => this.go(problem.line, problem.column)), " ", ...formulas(problem.message),
      ...(problem.repairs ?? []).flatMap((one) => [" ", wordButton(one.label, () => repair(one))]))));
  }

  wash() { /* a plain box cannot show which lines belong together */ }
}
