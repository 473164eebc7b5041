const SVG = "http://www.w3.org/2000/svg";

/**
 * A new HTML element. Attributes `text`, `class` and `on…` are understood, `false`, `null` and `undefined` are left out.
 * @param {string} name @param {Object<string, *>} [attributes] @param {...(Node|string)} children @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** A new SVG element. @param {string} name @param {Object<string, *>} [attributes] @param {...Node} children @returns {SVGElement} */
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** A control that looks like a word. @param {string} text @param {() => void} act @returns {HTMLButtonElement} */
export function wordButton(text, act) {
  return make("button", { class: "link", type: "button", text, onclick: act });
}

/** Calls `act` once after things have been quiet for `wait` milliseconds. @returns {(...args: *) => void} */
export function afterPause(wait, act) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
}

/** Says a sentence in the page's one polite live region. @param {string} sentence */
export function say(sentence) {
  const voice = document.getElementById("voice");
  voice.textContent = "";
  requestAnimationFrame(() => { voice.textContent = sentence; });
}

/** What a person hears for a text with formulas between \( and \). @param {string} text @returns {string} */
export function spoken(text) {
  return text.replace(/\\\(|\\\)/g, " ").replace(/\\class\{[^}]*\}/g, "").replace(/\\(hat|mathcal|frac|partial|top|odot|left|right)/g, " $1 ")
    .replace(/[\\{}^_]/g, " ").replace(/\s+/g, " ").trim();
}
