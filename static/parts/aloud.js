import { make, say, spoken } from "../page/dom.js";
import { words } from "../page/strings.js";

/** The line as a sentence: blanks by their names, or what stands in them by now. @param {HTMLElement} line @param {object} [info] of its step @returns {string} */
export function sentence(line, info) {
  const said = line.dataset.spoken;
  if (!info || info.state === "open") return said;
  const [left] = said.split(/blank,/);
  const rest = Object.values(info.read ?? {}).map(spoken).join(", ") || spoken(info.page ?? "");
  return `${left}${rest}`;
}

/**
 * Gives every line a button that writes it down as a sentence, under it and for those who listen; pressed again, it is gone.
 * @param {import("../page/state.js").Page} page
 */
export function connectAloud(page) {
  const infos = new Map(page.data.steps.map((info) => [info.id, info]));
  for (const line of document.querySelectorAll(".line[data-spoken]")) {
    if (!line.dataset.spoken) continue;
    const info = infos.get(line.dataset.step);
    const written = make("p", { class: "said-aloud caption", hidden: true });
    const button = make("button", { class: "link aloud", type: "button", text: words.aloud, "aria-expanded": "false", onclick: () => {
      written.hidden = !written.hidden;
      button.setAttribute("aria-expanded", !written.hidden);
      button.textContent = written.hidden ? words.aloud : words.aloudAway;
      if (written.hidden) return;
      written.textContent = sentence(line, info);
      say(written.textContent);
    } });
    line.append(written, button);
  }
}
