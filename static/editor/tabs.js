/** Under 900 pixels source and page share one place; two tabs say which is seen. @param {HTMLElement} desk */
export function connectTabs(desk) {
  const tabs = [...desk.querySelectorAll('[role="tab"]')];
  const choose = (chosen, focus) => {
    for (const tab of tabs) {
      const is = tab === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
    }
    desk.dataset.seen = chosen.dataset.tab;
    if (focus) chosen.focus();
  };
  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab, false));
    tab.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowRight" || key === "ArrowLeft") choose(tabs[(tabs.indexOf(tab) + 1) % tabs.length], true);
    });
  }
  choose(tabs[0], false);
}
