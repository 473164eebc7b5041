import { make } from "../page/dom.js";
import { read, write } from "../page/format.js";
import { words } from "../page/strings.js";

const PIXELS_A_STEP = 2;

/**
 * @typedef {object} Scrub how one number is read and changed
 * @property {() => number} get @property {(value: number) => void} set @property {number} step
 * @property {number} [min] @property {number} [max] @property {() => void} [hold] one step back begins @property {() => void} [release] and ends
 */

/**
 * A number to drag, type or step: a real text field with the role of a spin button.
 * @param {Scrub & {label: string, digits: () => number, leave?: (right: boolean) => boolean}} number
 * @returns {{input: HTMLInputElement, show: () => void}}
 */
export function spinner(number) {
  const input = make("input", { class: "spin", type: "text", inputmode: "decimal", role: "spinbutton", autocomplete: "off", spellcheck: "false", "aria-label": number.label });
  if (number.min !== undefined) input.setAttribute("aria-valuemin", number.min);
  if (number.max !== undefined) input.setAttribute("aria-valuemax", number.max);
  let typing = false;
  let told;

  function show() {
    const value = number.get();
    if (!typing) {
      const text = write(value, number.digits());
      if (input.value !== text) input.value = text;
      if (document.activeElement === input && !input.classList.contains("scrubbed")) input.select();
    }
    if (value === told) return;
    told = value;
    input.setAttribute("aria-valuenow", value);
    input.setAttribute("aria-valuetext", String(value));
  }

  function settle() {
    if (typing) number.release?.();
    typing = false;
    input.classList.remove("unread");
    input.removeAttribute("aria-invalid");
    show();
  }

  input.addEventListener("input", () => {
    if (!typing) number.hold?.();
    typing = true;
    const value = read(input.value);
    const held = value !== undefined && within(number, value) === value;
    input.classList.toggle("unread", !held);
    if (held) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
    input.title = held ? "" : words.notANumber;
    if (held) number.set(value);
  });
  input.addEventListener("blur", settle);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => keys(event, input, number, () => typing, settle));
  scrub(input, number, () => { input.focus({ preventScroll: true }); input.select(); });
  show();
  return { input, show };
}

function keys(event, input, number, typing, settle) {
  const coarse = event.shiftKey ? 10 : 1;
  const steps = { ArrowUp: coarse, ArrowDown: -coarse, PageUp: 10, PageDown: -10 }[event.key];
  if (steps) {
    settle();
    number.set(within(number, tidy(number.get() + steps * number.step, number.step)));
  } else if (event.key === "Enter" || event.key === "Escape") {
    settle();
    input.select();
  } else if (!typing() && (event.key === "ArrowLeft" || event.key === "ArrowRight") && number.leave?.(event.key === "ArrowRight")) {
    // the neighbour has the focus now
  } else if (event.key === "Home" && number.min !== undefined && !typing()) number.set(number.min);
  else if (event.key === "End" && number.max !== undefined && !typing()) number.set(number.max);
  else return;
  event.preventDefault();
}

/**
 * Lets an element be dragged sideways: every movement sets the number at once. A press without movement calls `pressed`.
 * @param {Element} element @param {Scrub} number @param {() => void} [pressed]
 */
export function scrub(element, number, pressed = () => {}) {
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || (document.activeElement === element && event.detail > 1)) return;
    const from = event.clientX;
    const start = number.get();
    let moved = false;
    let bubble = null;

    function move(next) {
      const distance = next.clientX - from;
      if (!moved && Math.abs(distance) < 3) return;
      if (!moved) {
        moved = true;
        element.classList.add("scrubbed");
        number.hold?.();
        if (element instanceof HTMLInputElement) element.after(bubble = make("span", { class: "bubble" }));
      }
      const fine = next.altKey ? 0.1 : next.shiftKey ? 10 : 1;
      const value = within(number, tidy(start + Math.round(distance / PIXELS_A_STEP) * number.step * fine, number.step * Math.min(1, fine)));
      number.set(value);
      if (bubble) bubble.textContent = write(number.get(), Number.isInteger(number.step) ? 0 : 4);
    }

    function end() {
      for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) element.removeEventListener(name, listener);
      element.classList.remove("scrubbed");
      bubble?.remove();
      if (moved) number.release?.();
      pressed();
    }

    for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) element.addEventListener(name, listener);
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
}

function within(number, value) {
  return Math.min(number.max ?? 1e9, Math.max(number.min ?? -1e9, value));
}

// 0.1 + 0.2 is 0.3 here: the value is put back on the grid of its step
function tidy(value, step) {
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return Number(value.toFixed(digits + 2)) === 0 ? 0 : Number(value.toFixed(Math.max(digits, 4)));
}
