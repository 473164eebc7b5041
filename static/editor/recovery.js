import { ask } from "./api.js";
import { make, wordButton } from "../page/dom.js";
import { showConflict } from "./differences.js";
import { words } from "./words.js";

/** A browser that crashed kept the text: offers it back. @param {import("./saving.js").Saving} saving @param {import("./source.js").Source} source @param {HTMLElement} place */
export function offerBack(saving, source, place) {
  const left = saving.left;
  if (!left) return;
  const box = make("div", { class: "notice recovered", role: "alert" }, words.recovered,
    wordButton(words.takeBack, () => {
      box.remove();
      saving.base = left.base;
      source.become(left.text.replaceAll("\r\n", "\n"));
    }),
    wordButton(words.letGo, () => { box.remove(); saving.forget(); }));
  place.append(box);
}

/** Somebody else saved meanwhile: both texts side by side, and what comes of it goes on from theirs. */
export async function settle(both, desk, source, saving) {
  const base = both.base ?? (await ask("GET", `lessons/${desk.dataset.lesson}`)).base;
  const fed = (text) => (text ?? "").replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  await showConflict(desk, { yours: source.text, theirs: fed(both.theirs), common: fed(both.common) }, (text) => {
    source.become(text);
    saving.settled(base, both.theirs);
    source.focus();
  });
}
