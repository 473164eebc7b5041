import { draw } from "../page/dom.js";

/** Joins the sheets of the shelf by pen lines, from each lesson to those that build on it; blue where the earlier one is done. @param {HTMLElement} map */
export function connectMap(map) {
  const ways = draw("svg", { class: "ways", "aria-hidden": "true" });
  map.append(ways);
  const sheets = new Map([...map.querySelectorAll("[data-slug]")].map((sheet) => [sheet.dataset.slug, sheet]));
  new ResizeObserver(() => join(map, ways, sheets)).observe(map);
}

function join(map, ways, sheets) {
  ways.replaceChildren();
  const origin = map.getBoundingClientRect();
  const leaf = (sheet) => {
    const { left, right, top, height } = sheet.querySelector(".strokes").getBoundingClientRect();
    return { left: left - origin.left, right: right - origin.left, middle: top - origin.top + Math.min(height / 2, 70) };
  };
  for (const sheet of sheets.values()) {
    for (const earlier of (sheet.dataset.before ?? "").split(" ").map((slug) => sheets.get(slug)).filter(Boolean)) {
      const from = leaf(earlier);
      const to = leaf(sheet);
      // one under the other on a narrow page: their order says it
      if (to.left < from.right + 16) continue;
      const [x, y, end, low] = [from.right + 8, from.middle, to.left - 8, to.middle];
      const bend = (end - x) / 2;
      ways.append(draw("path", { class: earlier.dataset.done === "true" ? "walked" : "", d: `M${x} ${y}C${x + bend} ${y} ${end - bend} ${low} ${end} ${low}m-8 -5l8 5l-8 5` }));
    }
  }
}
