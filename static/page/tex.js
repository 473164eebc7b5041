let queue = Promise.resolve();

/**
 * Has MathJax set all formulas in these elements, after whatever it is setting now. What was taken off the page meanwhile has no size to be set in.
 * @param {...Element} elements @returns {Promise<void>}
 */
export function typeset(...elements) {
  queue = queue.then(async () => {
    await window.MathJax.startup.promise;
    window.MathJax.typesetClear(elements);
    await window.MathJax.typesetPromise(elements.filter((element) => element.isConnected));
  }).catch((problem) => {
    console.error("typesetting", problem);
    window.MathJax.typesetClear?.();
    elements.forEach(leavePlain);
  });
  return queue;
}

const BRACES_TWICE = /\{\{((?:[^{}]|\{[^{}]*\})*)\}\}/g;
const BRACES_FOR_NOTHING = /(?<![\^_}\]]|\\[a-zA-Z]{1,20})\{((?:[^{}]|\{[^{}]*\})*)\}(?![\^_])/g;

/** LaTeX as a person would type it, without our marks in it. @param {string} latex @returns {string} */
export function plainly(latex) {
  let bare = latex.replace(/\\class\{[^{}]*\}|\\displaystyle\s*/g, "").replace(/\\placeholder\[[^\]]*\]\{[^{}]*\}/g, "…");
  for (let before = ""; before !== bare;) {
    before = bare;
    bare = bare.replace(BRACES_TWICE, "{$1}").replace(BRACES_FOR_NOTHING, "$1");
  }
  return bare;
}

// what cannot be set is still to be read
function leavePlain(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (text) => (/\\[([]/.test(text.data) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
  while (texts.nextNode()) {
    texts.currentNode.data = plainly(texts.currentNode.data).replace(/\\[()[\]]/g, "");
    texts.currentNode.parentElement.classList.add("typed");
  }
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
