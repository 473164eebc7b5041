const MINUS = "\u2212";
const SUPERSCRIPT = { "-": "\u207b", 0: "\u2070", 1: "\u00b9", 2: "\u00b2", 3: "\u00b3", 4: "\u2074", 5: "\u2075", 6: "\u2076", 7: "\u2077", 8: "\u2078", 9: "\u2079" };

/** A number of the interface: JSON has no NaN or infinity, so those come as words. @param {number|string} value @returns {number} */
export function real(value) {
  return typeof value === "number" ? value : Number(value);
}

/**
 * How many decimals all entries of one matrix get: `wanted`, more where all are small (the largest keeps two
 * significant digits), fewer where they are large; −1 means powers of ten.
 * @param {number} largest magnitude of the largest finite entry @param {number} [wanted] @returns {number}
 */
export function decimals(largest, wanted = 2) {
  if (largest === 0) return wanted;
  if (largest >= 1e6 || largest < 1e-5) return -1;
  if (largest >= 1000) return Math.max(0, wanted - 1);
  if (largest >= (wanted > 2 ? 0.0095 : 0.045)) return wanted;
  return Math.max(wanted, Math.ceil(-Math.log10(largest)) + 1);
}

/** The number as the page writes it: U+2212 for minus, ∞, — for not a number. @param {number} value @param {number} digits @returns {string} */
export function write(value, digits) {
  if (Number.isNaN(value)) return "\u2014";
  if (!Number.isFinite(value)) return value < 0 ? `${MINUS}\u221e` : "\u221e";
  if (digits < 0) return scientific(value);
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

function scientific(value) {
  if (value === 0) return "0";
  const [mantissa, exponent] = Math.abs(value).toExponential(1).split("e");
  const power = [...String(Number(exponent))].map((sign) => SUPERSCRIPT[sign]).join("");
  return `${value < 0 ? MINUS : ""}${mantissa}\u00d710${power}`;
}

/** Reads what a person typed as a number; a comma or U+2212 is understood. @param {string} text @returns {number|undefined} */
export function read(text) {
  const plain = text.trim().replaceAll(MINUS, "-").replaceAll("\u2013", "-").replace(",", ".");
  if (plain.length > 40 || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** The magnitude of the largest finite entry. @param {(number|string)[][]} rows @returns {number} */
export function largest(rows) {
  let most = 0;
  for (const row of rows) {
    for (const entry of row) {
      const size = Math.abs(entry);
      if (size > most && size !== Infinity) most = size;
    }
  }
  return most;
}

/** Decimals a set of given numbers was written with: at least two, at most four. @param {number[][]} rows @returns {number} */
export function givenDecimals(rows) {
  let digits = 2;
  for (const row of rows) {
    for (const entry of row) {
      const fraction = String(entry).split("e")[0].split(".")[1];
      if (fraction) digits = Math.max(digits, Math.min(4, fraction.length));
    }
  }
  return digits;
}
