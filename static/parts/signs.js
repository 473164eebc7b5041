import { draw, make } from "../page/dom.js";
import { words } from "../page/strings.js";
import { place } from "./overlay.js";
import { Slip } from "./slip.js";

const HELD = '[data-mml-node="munder"], [data-mml-node="munderover"], [data-mml-node="msub"], [data-mml-node="msup"], [data-mml-node="msubsup"]';

/**
 * "I missed this part!" at every equals sign of a line: a proofreader's caret, quiet until the line is looked at. It unfolds a slip
 * right under the line.
 */
export class Signs {
  #sheet;
  #marks = new Map();

  /** @param {object} sheet {page, numbers, steps, byId, outbox} */
  constructor(sheet) {
    this.#sheet = sheet;
    document.addEventListener("drawn", ({ target }) => this.#mark(target));
    sheet.page.on("missed", (step) => this.open(step.element.id));
  }

  #mark(formula) {
    const line = formula.closest(".line[data-line]");
    const count = line && this.#sheet.page.data.signs?.[line.id];
    if (!count || formula.closest(".ours")) return;
    const signs = equals(formula).slice(0, count);
    if (!this.#marks.has(line.id)) this.#marks.set(line.id, []);
    const marks = this.#marks.get(line.id);
    signs.forEach((sign, at) => {
      marks[at] ??= this.#make(line, at);
      const box = place(sign, formula);
      marks[at].style.left = `${box.x + box.width / 2}px`;
      marks[at].style.top = `${box.y + box.height + 3}px`;
      // one that is there already stays: moved, it would lose the focus
      if (marks[at].parentElement !== formula) formula.append(marks[at]);
    });
    marks.slice(signs.length).forEach((mark) => mark.remove());
  }

  #make(line, at) {
    const mark = make("button", { class: "here", type: "button", "aria-expanded": "false", "aria-label": words.missedHere, title: words.missed, onclick: () => this.#toggle(line, at) },
      draw("svg", { viewBox: "0 0 20 14", "aria-hidden": "true" }, draw("path", { d: "M3.4 12.1C5.6 9.2 8 5.6 9.8 1.9C11.7 5.2 14.2 9 16.9 11.6" })));
    mark.classList.toggle("noted", notes(this.#sheet.page, line.id, at).length > 0);
    return mark;
  }

  #toggle(line, at) {
    const mark = this.#marks.get(line.id)[at];
    if (mark.slip) {
      mark.slip.fold();
      return;
    }
    mark.setAttribute("aria-expanded", "true");
    const [note] = notes(this.#sheet.page, line.id, at);
    mark.slip = new Slip(this.#sheet, { line: line.id, at, notation: note?.id.split("~")[2] ?? "", path: [] }, () => {
      mark.slip = null;
      mark.setAttribute("aria-expanded", "false");
      mark.focus({ preventScroll: true });
      line.scrollIntoView({ block: "nearest" });
    });
    line.after(mark.slip.element);
  }

  /** Opens the slip at a line's last sign and goes there; that sign is offered from now on. @param {string} id of the line */
  open(id) {
    const mark = this.#marks.get(id)?.findLast((one) => one.isConnected);
    if (!mark) return;
    document.getElementById(id).classList.add("offered");
    if (!mark.slip) mark.click();
    mark.slip.element.querySelector("h3").focus({ preventScroll: true });
    mark.slip.element.scrollIntoView({ block: "nearest" });
  }
}

/** The reader's notes at one sign. @param {import("../page/state.js").Page} page @param {string} line @param {number} at @returns {object[]} */
export function notes(page, line, at) {
  return (page.data.notes ?? []).filter(({ id }) => id.startsWith(`${line}~${at}~`));
}

// those that stand on the line itself, from left to right
function equals(formula) {
  return [...formula.querySelectorAll('svg g[data-mml-node="mo"]')]
    .filter((sign) => sign.querySelector('[data-c="3D"]') && !sign.closest(HELD));
}
