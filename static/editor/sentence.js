import { make } from "../page/dom.js";

/** A sentence whose formulas and names stand in the source's own letters. @param {string} sentence @returns {Node[]} */
export function formulas(sentence) {
  return sentence.split(/(\$[^$]+\$|`[^`]+`)/).filter(Boolean)
    .map((part) => (/^[$`]/.test(part) && part.length > 2 ? make("code", { text: part.slice(1, -1) }) : document.createTextNode(part)));
}
