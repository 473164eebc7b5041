import { make, say } from "../page/dom.js";
import { words } from "../page/strings.js";

/** Gives every line a button that writes it down as a sentence, under it and for those who listen; pressed again, it is gone. */
export function connectAloud() {
  for (const line of document.querySelectorAll(".line[data-spoken]")) {
    if (!line.dataset.spoken) continue;
    const written = make("p", { class: "said-aloud caption", hidden: true });
    const button = make("button", { class: "link aloud", type: "button", text: words.aloud, "aria-expanded": "false", onclick: () => {
      written.hidden = !written.hidden;
      button.setAttribute("aria-expanded", !written.hidden);
      button.textContent = written.hidden ? words.aloud : words.aloudAway;
      if (written.hidden) return;
      written.textContent = line.dataset.spoken;
      say(written.textContent);
    } });
    line.append(written, button);
  }
}
