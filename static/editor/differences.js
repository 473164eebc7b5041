// The editor's own view of differences, or plain boxes where the build has no editor.
const view = () => import("./conflict.js").catch(() => import("./conflict-plain.js"));

/** Two texts of one lesson side by side, and the one both began from. @param {HTMLElement} place @param {{yours: string, theirs: string, common: string}} texts @param {(text: string) => void} done */
export async function showConflict(place, texts, done) { (await view()).showConflict(place, texts, done); }

/** Two versions side by side, to look at. @param {HTMLElement} place @param {string} before @param {string} after @returns {Promise<{destroy: () => void}>} */
export async function showDifference(place, before, after) { return (await view()).showDifference(place, before, after); }
