import { make } from "../page/dom.js";
import { openDialog } from "./dialog.js";
import { words } from "./words.js";

/**
 * The frame of two texts that part: the ways out, the names of the sides, and, folded, what the other changed since both began.
 * @param {HTMLElement} place @param {{yours: string, theirs: string}} texts @param {HTMLElement} sides @param {() => string} merged what the left side holds
 * @param {(text: string) => void} done @param {(inside: HTMLElement) => void} showChange shows the common text beside theirs
 */
export function conflictBox(place, { yours, theirs }, sides, merged, done, showChange) {
  const choose = (text) => { dialog.close(); done(text); };
  const button = (kind, text, give) => make("button", { class: kind, type: "button", text, onclick: () => choose(give()) });
  const change = make("div", { class: "merge" });
  const began = make("details", { class: "began" }, make("summary", { text: words.began }), change);
  began.addEventListener("toggle", () => { if (began.open && !change.childElementCount) showChange(change); });
  const dialog = openDialog(place, words.conflict, { mustChoose: true },
    make("p", { text: words.conflict }),
    make("p", { class: "choices" }, button("filled", words.keepMerged, merged), " ", button("link", words.keepYours, () => yours), " ", button("link", words.takeTheirs, () => theirs)),
    make("p", { class: "sides-named" }, make("span", { text: words.yours }), make("span", { text: words.theirs })), sides, began);
}
