// "Run it" begins with the numbers as they were left on the lesson's page of this tab.
const name = (page) => `byhand-given-${page.data.slug}`;

/** From now on what is given is kept for "Run it" and the graph. @param {import("./state.js").Page} page @param {boolean} [goesOn] whether what was kept before still holds */
export function keep(page, goesOn = false) {
  try {
    if (!goesOn) sessionStorage.removeItem(name(page));
    page.on("given", () => sessionStorage.setItem(name(page), JSON.stringify(page.given)));
  } catch {
    // no storage allowed: it begins with the lesson's own
  }
}

/** Takes up the numbers that were kept, if they are this lesson's. @param {import("./state.js").Page} page */
export function takeUp(page) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name(page)));
    if (kept && page.data.inputs.every(({ key }) => Array.isArray(kept.values?.[key]))) page.given = kept;
  } catch {
    // nothing that can be read was kept: the lesson's own numbers
  }
}
