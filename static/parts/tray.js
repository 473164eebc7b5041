import { make } from "../page/dom.js";

/** The bench where the page is narrow: a tray on a phone, a strip that follows on a tablet. @param {HTMLElement} bench */
export function connectTray(bench) {
  const handle = bench.querySelector(".handle");
  const set = (open) => {
    bench.classList.toggle("open", open);
    handle.setAttribute("aria-expanded", open);
  };
  handle.addEventListener("click", () => set(!bench.classList.contains("open")));
  bench.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && bench.classList.contains("open")) { set(false); handle.focus(); }
  });

  const back = make("a", { class: "link", href: "#bench", text: "the network and its numbers" });
  const strip = make("div", { class: "strip", hidden: true }, back);
  bench.before(strip);
  new IntersectionObserver(([entry]) => { strip.hidden = entry.isIntersecting || entry.boundingClientRect.top > 0; }).observe(bench);
}
