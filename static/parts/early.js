// What is typed before there is a field to take it.

const waiting = new Set();

/**
 * Keeps what is typed where the focus is, or nowhere, for a field that is on its way.
 * @param {() => void} [enter] what Enter does in that field; the first one after something typed ends the typing, and is done once the field has it
 * @returns {(field: import("./field.js").Field) => void} ends that: the field is given what was typed meanwhile
 */
export function keepKeys(enter) {
  const here = document.activeElement;
  if (waiting.has(here)) return () => {};
  waiting.add(here);
  let typed = "";
  let entered = false;
  const keep = (event) => {
    const now = document.activeElement;
    if (now !== here && now !== document.body || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Enter" && !(enter && typed)) return;
    if (event.key === "Enter") entered = true;
    else if (event.key !== "Backspace" && event.key.length !== 1) return;
    else if (!entered) typed = event.key === "Backspace" ? typed.slice(0, -1) : typed + event.key;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", keep, { capture: true });
  return (field) => {
    waiting.delete(here);
    removeEventListener("keydown", keep, { capture: true });
    if (typed) field.type(typed, entered ? enter : () => {});
  };
}
