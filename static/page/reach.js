import { words } from "./strings.js";

/** What scrolls sideways inside its own box is reached by Tab, so that it can be scrolled without a mouse. @param {ParentNode} root @param {string} css */
export function reachable(root, css) {
  for (const box of root.querySelectorAll(css)) {
    if (box.scrollWidth <= box.clientWidth + 1) continue;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", words.wideEquation);
  }
}
