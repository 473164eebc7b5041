import { make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { post } from "../page/api.js";
import { setSource } from "./source.js";
import { Step } from "./step.js";

/** The reader's note for a small step, if there is one: sizes of then do not matter. @param {import("../page/state.js").Page} page @param {string} id of the small step @returns {?object} */
export function noteOf(page, id) {
  const name = id.replace(/~[^~]*$/, "~");
  return name ? (page.data.notes ?? []).find((note) => note.id.startsWith(name)) : null;
}

/** Begins a note; it is kept from now on. @param {import("../page/state.js").Page} page @param {string} id @returns {Promise<object>} */
export async function beginNote(page, id) {
  const note = { id, state: "open", tries: 0, hints: 1, hintNames: [words.theLine], opened: [], answers: {} };
  await post(page.data.slug, `steps/${id}/draft`, { answers: { p1: "" } }).catch(() => null);
  (page.data.notes ??= []).push(note);
  return note;
}

/** Throws a note away. @param {object} sheet @param {object} note @returns {Promise<boolean>} is it gone? */
export async function throwAway(sheet, note) {
  const { data } = sheet.page;
  const gone = await post(data.slug, `steps/${note.id}/forget`, {}).catch(() => null);
  if (!gone) return false;
  data.notes = data.notes.filter(({ id }) => id !== note.id);
  sheet.byId.delete(note.id);
  try { localStorage.removeItem(`byhand-draft:${data.slug}:${note.id}`); } catch { /* nothing kept */ }
  return true;
}

/**
 * A small step as a line of the reader's own, checked like any other.
 * @param {HTMLElement} into @param {object} note @param {object} step as the server tells it @param {HTMLElement} figures the left side's numbers
 * @param {object} sheet @param {import("./numbers.js").Numbers} numbers of the slip @returns {Promise<Step>}
 */
export async function writeNote(into, note, step, figures, sheet, numbers) {
  const label = words.rightSide(step.rule);
  const element = make("div", { class: "line step", "data-step": note.id, "data-form": step.form, role: "group", "aria-label": label },
    make("div", { class: "margin" }, make("div", { class: "verdict", "data-verdict": true })),
    make("div", { class: "written" }, make("div", { class: "formula", text: `\\[${step.left}\\placeholder[p1]{}\\]` }), make("span", { class: "blank", "data-blank": "p1", "data-label": label })),
    make("div", { class: "aside" }, figures, make("div", { class: "compare", "data-compare": true })),
    make("div", { class: "desk", "data-desk": true }));
  into.replaceChildren(element);
  setSource(element.querySelector(".written"), null);
  const { page, steps, outbox } = sheet;
  const made = new Step(element, note, { page, steps, outbox, numbers, get current() { return sheet.current; }, set current(one) { sheet.current = one; } });
  sheet.byId.set(note.id, made);
  numbers.adopt(element);
  await made.begin();
  return made;
}
