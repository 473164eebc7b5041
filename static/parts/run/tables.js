import { make } from "../../page/dom.js";
import { words } from "../../page/strings.js";
import { one } from "./look.js";

/** The numbers behind the drawings: built when somebody opens them. @param {HTMLDetailsElement} details @param {() => ?import("./stream.js").Trace} trace */
export function connectTables(details, trace) {
  const place = details.querySelector("[data-tables]");
  const build = () => { if (details.open && trace()) place.replaceChildren(losses(trace()), ...(trace().ending ? [surface(trace().ending.surface)] : [])); };
  details.addEventListener("toggle", build);
  return build;
}

function scrolling(name, table) {
  return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": name }, table);
}

function losses({ losses: { yours, truth, measured } }) {
  const every = Math.max(1, Math.ceil(yours.length / 200));
  const rows = yours.map((_, step) => step).filter((step) => step % every === 0 || step === yours.length - 1)
    .map((step) => make("tr", {}, make("th", { scope: "row", text: step }), ...[yours, truth, measured].map((all) => make("td", { text: one(all[step], 6) }))));
  return scrolling(words.run.lossesAre, make("table", {}, make("caption", { text: words.run.lossesAre }),
    make("thead", {}, make("tr", {}, ...words.run.lossHeads.map((text) => make("th", { scope: "col", text })))), make("tbody", {}, ...rows)));
}

function surface({ x, y, table }) {
  const between = ([low, high], share) => one(low + (high - low) * share, 2);
  const size = table.length - 1;
  const head = make("tr", {}, make("td"), ...table[0].map((_, column) => make("th", { scope: "col", text: between(x, column / size) })));
  const rows = table.map((entries, row) => make("tr", {}, make("th", { scope: "row", text: between(y, 1 - row / size) }), ...entries.map((loss) => make("td", { text: one(Number(loss), 4) }))));
  return scrolling(words.run.heightsAre, make("table", {}, make("caption", { text: words.run.heightsAre }), make("thead", {}, head), make("tbody", {}, ...rows)));
}
