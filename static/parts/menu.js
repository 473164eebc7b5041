import { words } from "../page/strings.js";
import { post } from "../page/api.js";

/** The top line: print, paper, kind of blank, rubbing out, progress. @param {import("../page/state.js").Page} page */
export function connectMenu(page) {
  const menu = document.querySelector("[data-menu]");
  document.querySelector('[data-do="print"]').addEventListener("click", () => print());
  choice("theme", "byhand-theme", "system", (theme) => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
  choice("source", "byhand-source", "field", (_, first) => { if (!first) location.reload(); });
  document.addEventListener("click", ({ target }) => { if (!menu.contains(target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  forget(page);
  page.on("progress", ({ solved, of }) => {
    if (solved === undefined) return;
    document.querySelector("[data-solved]").textContent = solved;
    if (of) document.querySelector("[data-of]").textContent = of;
    document.querySelector("progress.stroke").value = solved;
  });
}

function choice(name, key, usual, apply) {
  let kept = usual;
  try { kept = localStorage.getItem(key) ?? usual; } catch { /* the usual holds */ }
  for (const radio of document.querySelectorAll(`input[name="${name}"]`)) {
    radio.checked = radio.value === kept;
    radio.addEventListener("change", () => {
      try { localStorage.setItem(key, radio.value); } catch { /* it holds for this visit */ }
      apply(radio.value, false);
    });
  }
  apply(kept, true);
}

function forget(page) {
  const button = document.querySelector('[data-do="forget"]');
  let sure = false;
  button?.addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      button.textContent = words.forgetSure;
      return;
    }
    const done = await post(page.data.slug, "progress/reset", {}).catch(() => null);
    if (!done) return;
    for (const key of Object.keys(localStorage)) if (key.startsWith("byhand-draft:") || key.startsWith("byhand-outbox:")) localStorage.removeItem(key);
    location.reload();
  });
}
