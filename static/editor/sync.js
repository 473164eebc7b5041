const ANCHOR = "[data-from]";

/**
 * Source and page go together: the block at the caret is washed on both sides, whichever side is scrolled leads the other, and a click on the page
 * puts the caret where that stands. Where the caret goes, it leads: the source scrolls with it, and the page shows its block.
 * @param {import("./source.js").Source} source @param {HTMLElement} pane what scrolls @param {import("./preview.js").Preview} preview
 */
export function connectSync(source, pane, preview) {
  let leader = source.scroller; // null while the caret leads
  let at = null;
  let awaited = false; // the caret went where the page has no block yet
  // captured: a key that moves the caret passes here before the source moves it
  for (const side of [pane, source.scroller]) for (const kind of ["wheel", "pointerdown", "touchstart", "keydown", "focusin"]) side.addEventListener(kind, () => { leader = side; }, { passive: true, capture: true });
  source.scroller.addEventListener("scroll", () => { if (leader === source.scroller) follow(); }, { passive: true });
  pane.addEventListener("scroll", () => { if (leader === pane) lead(); }, { passive: true });
  preview.root.addEventListener("click", ({ target }) => {
    const block = target.closest(ANCHOR);
    if (block) source.go(Number(block.dataset.from), 1, false);
  });

  const anchors = () => [...preview.root.children].map((place) => place.firstElementChild).filter((one) => one?.dataset.from);
  const height = (element) => element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;

  function follow() {
    const { line, part } = source.top;
    const all = anchors();
    const next = all.findIndex((one) => Number(one.dataset.from) > line);
    const here = all[(next < 0 ? all.length : next) - 1];
    if (!here) { pane.scrollTop = 0; return; }
    const from = Number(here.dataset.from);
    const to = next < 0 ? Number(here.dataset.to) + 1 : Number(all[next].dataset.from);
    const low = next < 0 ? height(here) + here.offsetHeight : height(all[next]);
    pane.scrollTop = height(here) + (low - height(here)) * Math.min(1, (line - from + part) / Math.max(1, to - from)) - 12;
  }

  function lead() {
    const top = pane.scrollTop + 12;
    const all = anchors();
    const at = all.findLastIndex((one) => height(one) <= top);
    if (at < 0) return source.showAtTop(1);
    const here = all[at];
    const from = Number(here.dataset.from);
    const to = all[at + 1] ? Number(all[at + 1].dataset.from) : Number(here.dataset.to) + 1;
    const low = all[at + 1] ? height(all[at + 1]) : height(here) + here.offsetHeight;
    return source.showAtTop(from + (to - from) * Math.min(1, (top - height(here)) / Math.max(1, low - height(here))));
  }

  function show(block) {
    const box = block.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) pane.scrollTop += box.top - frame.top - frame.height / 3;
  }

  // blocks that were never in sight find their true height only there, and move those below them
  new ResizeObserver(() => { if (at && !leader) show(at); }).observe(preview.root);

  /** The caret is on this line: washes its block, and brings it into sight. @param {number} line @param {boolean} reveal */
  return function caret(line, reveal = true) {
    let found = null;
    for (const element of preview.root.querySelectorAll(ANCHOR)) if (Number(element.dataset.from) <= line && line <= Number(element.dataset.to)) found = element;
    if (found !== at) {
      at?.classList.remove("at-caret");
      found?.classList.add("at-caret");
      at = found;
    }
    source.wash(found ? { from: Number(found.dataset.from), to: Number(found.dataset.to) } : null);
    const shows = reveal || awaited;
    awaited = shows && !found;
    if (!shows) return;
    leader = null;
    if (found) show(found);
  };
}
