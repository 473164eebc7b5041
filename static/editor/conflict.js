import { EditorState, EditorView, MergeView, basicSetup } from "/vendor/codemirror.js";
import { make } from "../page/dom.js";
import { language } from "./language.js";
import { words } from "./words.js";

const nonce = document.querySelector("script[nonce]")?.nonce ?? "";

/**
 * Two texts of one lesson side by side: what is on the left is kept; each difference can be taken over from the right.
 * @param {HTMLElement} place @param {{yours: string, theirs: string}} both @param {(text: string) => void} done
 */
export function showConflict(place, { yours, theirs }, done) {
  const extensions = (name, ...more) => [basicSetup, language, EditorView.lineWrapping, EditorView.cspNonce.of(nonce), EditorView.contentAttributes.of({ "aria-label": name }), ...more];
  const sides = make("div", { class: "merge" });
  const choose = (text) => { view.destroy(); box.remove(); done(text); };
  const box = make("section", { class: "conflict", role: "dialog", "aria-modal": "true", "aria-label": words.conflict, tabindex: -1 },
    make("p", { text: words.conflict }),
    make("p", { class: "choices" },
      make("button", { class: "filled", type: "button", text: words.keepMerged, onclick: () => choose(view.a.state.doc.toString()) }), " ",
      make("button", { class: "link", type: "button", text: words.keepYours, onclick: () => choose(yours) }), " ",
      make("button", { class: "link", type: "button", text: words.takeTheirs, onclick: () => choose(theirs) })),
    make("p", { class: "sides-named" }, make("span", { text: words.yours }), make("span", { text: words.theirs })), sides);
  place.append(box);
  const view = new MergeView({
    parent: sides, revertControls: "b-to-a", highlightChanges: true, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 },
    a: { doc: yours, extensions: extensions(words.yours) },
    b: { doc: theirs, extensions: extensions(words.theirs, EditorState.readOnly.of(true)) },
  });
  box.focus();
}

/** Two versions side by side, to look at. @param {HTMLElement} place @param {string} before @param {string} after @returns {MergeView} */
export function showDifference(place, before, after) {
  const extensions = (name) => [basicSetup, language, EditorView.lineWrapping, EditorView.cspNonce.of(nonce), EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": name })];
  return new MergeView({
    parent: place, highlightChanges: true, gutter: true, collapseUnchanged: { margin: 3, minSize: 6 },
    a: { doc: before, extensions: extensions(words.before) }, b: { doc: after, extensions: extensions(words.after) },
  });
}
