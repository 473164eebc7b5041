let queue = Promise.resolve();

/**
 * Has MathJax set all formulas in these elements, after whatever it is setting now.
 * @param {...Element} elements @returns {Promise<void>}
 */
export function typeset(...elements) {
  queue = queue.then(async () => {
    await window.MathJax.startup.promise;
    window.MathJax.typesetClear(elements);
    await window.MathJax.typesetPromise(elements);
  }).catch((problem) => {
    console.error("typesetting", problem);
    window.MathJax.typesetClear?.();
  });
  return queue;
}

/** Puts text that may hold \( … \) into an element and has it set. @param {Element} element @param {string} text @returns {Promise<void>} */
export function writeText(element, text) {
  element.textContent = text;
  return text.includes("\\(") ? unseen(element) : Promise.resolve();
}

/** Puts one inline formula into an element. @param {Element} element @param {string} latex @returns {Promise<void>} */
export function writeFormula(element, latex) {
  element.textContent = latex ? `\\(\\displaystyle ${latex}\\)` : "";
  return latex ? unseen(element) : Promise.resolve();
}

// nobody is shown the source for a moment
async function unseen(element) {
  element.classList.add("setting");
  await typeset(element);
  element.classList.remove("setting");
}

/** The formula's source without its delimiters. @param {Element} element @returns {string} */
export function source(element) {
  return element.textContent.trim().replace(/^\\\[/, "").replace(/\\\]$/, "");
}
