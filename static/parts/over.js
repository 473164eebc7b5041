import { say, wordButton } from "../page/dom.js";
import { post } from "../page/api.js";
import { words } from "../page/strings.js";

/**
 * "Start this section over": its numbers and what was typed in it go back to where they began, as one step that can be undone; its
 * solved lines only if asked once more.
 * @param {{page: import("../page/state.js").Page, steps: import("./step.js").Step[]}} sheet
 */
export function connectOver(sheet) {
  const headers = [...document.querySelectorAll("#derivation > .section")];
  headers.forEach((header, at) => {
    const own = sheet.steps.filter(({ element }) => follows(header, element) && !(headers[at + 1] && follows(headers[at + 1], element)));
    const button = wordButton(words.over, () => over(sheet, header, own, button));
    button.classList.add("over");
    header.append(button);
  });
}

const follows = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);

async function over(sheet, header, steps, button) {
  const { page } = sheet;
  const done = steps.filter((step) => !step.open);
  if (button.dataset.sure) return rubOut(page, header, steps);
  const begun = await post(page.data.slug, "start", { sizes: page.given.sizes }).catch(() => null);
  if (!begun) return;
  const title = header.dataset.section;
  const group = page.data.inputs.some((input) => input.group === title) ? title : "";
  const values = { ...page.given.values };
  for (const { key } of page.data.inputs.filter((input) => input.group === group)) values[key] = begun.values[key];
  page.startOver(`${words.over}: ${title}`, values, steps.filter((step) => step.open).map(({ info }) => info.id));
  say(words.overDone);
  if (!done.length) return;
  button.dataset.sure = "true";
  button.textContent = words.overSure(done.length);
}

async function rubOut(page, header, steps) {
  const gone = await post(page.data.slug, "progress/reset", { steps: steps.map(({ info }) => info.id) }).catch(() => null);
  if (!gone) return;
  for (const { info } of steps) localStorage.removeItem(`byhand-draft:${page.data.slug}:${info.id}`);
  location.hash = header.id;
  location.reload();
}
