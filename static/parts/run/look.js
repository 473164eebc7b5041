import { make } from "../../page/dom.js";
import { decimals, write } from "../../page/format.js";
import { words } from "../../page/strings.js";

/** A token's colour as it is now, for a canvas; black on paper that is printed. @param {string} token @returns {string} */
export function color(token) {
  if (matchMedia("print").matches || document.querySelector(".printed")) return token === "--hair" ? "#bbb" : "#000";
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** A single number with as many digits as its size asks for. @param {number} value @param {number} [wanted] @returns {string} */
export function one(value, wanted = 4) {
  return write(value, decimals(Math.abs(value), wanted));
}

/** "step 24: yours 0.0255, true 0.0074, measured 0.0074" @param {import("./stream.js").Trace} trace @param {number} k @returns {string} */
export function lossText({ losses }, k) {
  return words.run.at(k, one(losses.yours[k]), one(losses.truth[k]), one(losses.measured[k]));
}

const RAISED = { "(": "\u207d", ")": "\u207e", 0: "\u2070", 1: "\u00b9", 2: "\u00b2", 3: "\u00b3", 4: "\u2074", 5: "\u2075", 6: "\u2076", 7: "\u2077", 8: "\u2078", 9: "\u2079" };

/** A name where only plain letters can stand: W⁽²⁾₁. @param {string} latex tagged @returns {string} */
export function plainName(latex) {
  return latex.replace(/\\class\{[^}]*\}/g, "").replace(/\\omega/g, "ω").replace(/\\[a-z]+/g, "").replace(/\^\{([^}]*)\}/g, (_, label) => [...label].map((sign) => RAISED[sign] ?? sign).join(""))
    .replace(/_\{?([\d,]+)\}?/g, (_, digits) => [...digits].map((sign) => (sign === "," ? "" : String.fromCharCode(0x2080 + Number(sign)))).join("")).replace(/[{} ]/g, "");
}

/** A row's header that is a symbol: seen as MathJax sets it, heard as a plain name. @param {string} latex tagged @returns {HTMLTableCellElement} */
export function symbolHead(latex) {
  return make("th", { scope: "row" }, make("span", { "aria-hidden": "true", text: `\\(${latex}\\)` }), make("span", { class: "vh", text: plainName(latex) }));
}
