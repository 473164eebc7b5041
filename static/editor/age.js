import { words } from "./words.js";

const SECOND = 1000;

/**
 * How long ago the text was saved and what readers have instead: "4 s ago, draft of version 7". It is read, never announced.
 * @param {HTMLElement} place @param {import("./saving.js").Saving} saving @param {{published: ?number}} lesson
 */
export function showAge(place, saving, lesson) {
  const show = () => {
    const text = saving.isDirty ? "" : `${ago(Date.now() - saving.savedAt)}, ${standing(saving, lesson)}`;
    if (place.textContent !== text) place.textContent = text;
  };
  setInterval(show, SECOND);
  saving.told = show;
  show();
}

function ago(time) {
  const seconds = Math.max(0, Math.round(time / SECOND));
  if (seconds < 60) return words.secondsAgo(seconds);
  if (seconds < 3600) return words.minutesAgo(Math.round(seconds / 60));
  return seconds < 86400 ? words.hoursAgo(Math.round(seconds / 3600)) : words.daysAgo(Math.round(seconds / 86400));
}

function standing({ base }, { published }) {
  if (!published) return words.neverPublished;
  return published === base ? words.asPublished(published) : words.draftOf(published);
}
