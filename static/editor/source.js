import { EditorSelection, EditorState, EditorView, basicSetup, keymap } from "/vendor/codemirror.js";
import { language } from "./language.js";
import { completion } from "./completion.js";
import { marking, showProblems } from "./marks.js";
import { atLines, isWashed, lines } from "./current.js";
import { LessonText } from "./text.js";
import { words } from "./words.js";

const nonce = document.querySelector("script[nonce]")?.nonce ?? "";

// room under the caret's line for what is said of it
const BELOW = 76;

/** @typedef {{line: number, column: number}} Place counted from 1 */

/** The source of a lesson, in an editor that knows its language. Offsets count UTF-16 units, lines are counted from 1. */
export class Source extends LessonText {
  /**
   * @param {HTMLElement} parent @param {string} text
   * @param {{changed: (text: string) => void, moved: (line: number) => void, known: () => object, keys: object[], readOnly?: boolean}} tells
   */
  constructor(parent, text, tells) {
    super(text);
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: this.begun,
        extensions: [
          keymap.of(tells.keys), basicSetup, language, completion(tells.known), marking, lines, EditorView.lineWrapping, EditorView.scrollMargins.of(() => ({ bottom: BELOW })), EditorView.cspNonce.of(nonce), EditorState.readOnly.of(Boolean(tells.readOnly)),
          EditorView.contentAttributes.of({ "aria-label": words.source, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) tells.changed(this.text);
            if (update.docChanged || update.selectionSet) tells.moved(this.line);
          }),
        ],
      }),
    });
  }

  get text() { return this.view.state.doc.toString(); }

  /** The line of the caret. */
  get line() { return this.view.state.doc.lineAt(this.view.state.selection.main.head).number; }

  /** Puts the caret somewhere. @param {number} at */
  set caret(at) {
    this.view.dispatch({ selection: EditorSelection.cursor(at), scrollIntoView: true });
    this.view.focus();
  }

  /** What is selected. @returns {{from: number, to: number}} */
  get selection() { return this.view.state.selection.main; }

  /** The offset of a place; places past the end are at the end. @param {Place} place */
  offset({ line, column }) {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(at.from + column - 1, at.to);
  }

  /** Puts a text in place of a stretch, as one step back. @param {number} from @param {number} to @param {string} text @param {boolean} [go] whether the caret follows */
  replace(from, to, text, go = true) {
    this.view.dispatch({ changes: { from, to, insert: text }, selection: go ? EditorSelection.cursor(from + text.length) : undefined, scrollIntoView: go, userEvent: "input" });
    if (go) this.view.focus();
  }

  focus() { this.view.focus(); }

  /** What scrolls. @returns {HTMLElement} */
  get scroller() { return this.view.scrollDOM; }

  /** Puts the caret on a line and shows it. @param {number} line @param {number} [column] @param {boolean} [focus] */
  go(line, column = 1, focus = true) {
    const at = this.offset({ line, column });
    this.view.dispatch({ selection: EditorSelection.cursor(at), effects: EditorView.scrollIntoView(at, { y: "center" }) });
    if (focus) this.view.focus();
  }

  /** The line at the top of what is shown, with how far down it begins. @returns {{line: number, part: number}} */
  get top() {
    const { scrollTop } = this.view.scrollDOM;
    const block = this.view.lineBlockAtHeight(scrollTop);
    return { line: this.view.state.doc.lineAt(block.from).number, part: block.height ? (scrollTop - block.top) / block.height : 0 };
  }

  /** Scrolls so that a line is at the top. @param {number} line */
  showAtTop(line) {
    const { doc } = this.view.state;
    const whole = Math.min(Math.max(1, Math.floor(line)), doc.lines);
    const block = this.view.lineBlockAt(doc.line(whole).from);
    this.view.scrollDOM.scrollTop = block.top + (line - whole) * block.height;
  }

  /** Marks what is wrong. @param {object[]} problems @param {(repair: object) => void} repair */
  mark(problems, repair) { this.view.dispatch({ effects: showProblems.of({ problems, repair }) }); }

  /** Washes the lines of the block at the caret. @param {?{from: number, to: number}} block */
  wash(block) { if (!isWashed(this.view.state, block)) this.view.dispatch({ effects: atLines.of(block) }); }
}
