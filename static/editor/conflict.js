import { EditorState, EditorView, MergeView, basicSetup } from "/vendor/codemirror.js";
import { make } from "../page/dom.js";
import { conflictBox } from "./conflict-box.js";
import { language } from "./language.js";
import { words } from "./words.js";

const nonce = document.querySelector("script[nonce]")?.nonce ?? "";

/**
 * Two texts of one lesson side by side: what is on the left is kept; each difference can be taken over from the right.
 * @param {HTMLElement} place @param {{yours: string, theirs: string, common: string}} texts @param {(text: string) => void} done
 */
export function showConflict(place, texts, done) {
  const extensions = (name, ...more) => [basicSetup, language, EditorView.lineWrapping, EditorView.cspNonce.of(nonce), EditorView.contentAttributes.of({ "aria-label": name }), ...more];
  const sides = make("div", { class: "merge" });
  let began = null;
  conflictBox(place, texts, sides, () => view.a.state.doc.toString(), (text) => { view.destroy(); began?.destroy(); done(text); },
    (inside) => { began = showDifference(inside, texts.common, texts.theirs); });
  const view = new MergeView({
    parent: sides, revertControls: "b-to-a", highlightChanges: true, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 },
    a: { doc: texts.yours, extensions: extensions(words.yours) },
    b: { doc: texts.theirs, extensions: extensions(words.theirs, EditorState.readOnly.of(true)) },
  });
}

/** Two versions side by side, to look at. @param {HTMLElement} place @param {string} before @param {string} after @returns {MergeView} */
export function showDifference(place, before, after) {
  const extensions = (name) => [basicSetup, language, EditorView.lineWrapping, EditorView.cspNonce.of(nonce), EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": name })];
  return new MergeView({
    parent: place, highlightChanges: true, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 },
    a: { doc: before, extensions: extensions(words.before) }, b: { doc: after, extensions: extensions(words.after) },
  });
}
