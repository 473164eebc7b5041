import { make } from "../page/dom.js";
import { conflictBox } from "./conflict-box.js";
import { words } from "./words.js";

const text = (name, value, readonly) => Object.assign(make("textarea", { class: "plain-source", "aria-label": name, spellcheck: "false" }), { value, readOnly: readonly });

/** As in `conflict.js`, in plain boxes. */
export function showConflict(place, texts, done) {
  const left = text(words.yours, texts.yours, false);
  const sides = make("div", { class: "merge plain-sides" }, left, text(words.theirs, texts.theirs, true));
  conflictBox(place, texts, sides, () => left.value, done, (inside) => showDifference(inside, texts.common, texts.theirs));
}

/** As in `conflict.js`, in plain boxes. */
export function showDifference(place, before, after) {
  place.classList.add("plain-sides");
  place.append(text(words.before, before, true), text(words.after, after, true));
  return { destroy: () => place.replaceChildren() };
}
