// What is typed before there is a field to take it.

const waiting = new Set();

/**
 * Keeps what is typed where the focus is, or nowhere, for a field that is on its way.
 * @returns {(field: import("./field.js").Field) => void} ends that: the field is given what was typed meanwhile
 */
export function keepKeys() {
  const here = document.activeElement;
  if (waiting.has(here)) return () => {};
  waiting.add(here);
  let typed = "";
  const keep = (event) => {
    const now = document.activeElement;
    if (now !== here && now !== document.body || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Backspace") typed = typed.slice(0, -1);
    else if (event.key.length === 1) typed += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", keep, { capture: true });
  return (field) => {
    waiting.delete(here);
    removeEventListener("keydown", keep, { capture: true });
    if (typed) field.type(typed);
  };
}
