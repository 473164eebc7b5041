import { ask } from "./api.js";
import { Drawer } from "./drawer.js";
import { fillAnswers } from "./answers.js";
import { fillModel } from "./model.js";
import { fillShares } from "./shares.js";
import { fillVersions } from "./versions.js";
import { Refusal } from "../page/api.js";
import { say } from "../page/dom.js";
import { words } from "./words.js";

/** The words above the editor: what each opens or does. @param {object} all the parts of the editor */
export function connectTools(all) {
  const { desk, lesson, source, saving, problems, edits } = all;
  const drawer = new Drawer(desk.querySelector('[data-part="drawer"]'));
  const on = (name, act) => {
    const button = document.querySelector(`[data-do="${name}"]`);
    button?.addEventListener("click", () => act(button));
  };
  const opens = (name, title, fill) => on(name, (button) => drawer.toggle(name, title, button, (body) => {
    const again = () => drawer.body(name) && fill(drawer.body(name), again);
    fill(body, again).catch((problem) => { body.textContent = problem.message; });
  }));
  opens("model", words.model, (body, again) => fillModel(body, source, edits, again));
  opens("steps", words.answers, (body) => fillAnswers(body, source, edits));
  opens("versions", words.versions, (body, again) => fillVersions(body, { ...all, again }));
  opens("share", words.share, (body, again) => fillShares(body, lesson, again));
  on("blank", () => all.fromSource());
  on("try", async () => {
    const page = window.open("", "_blank");
    await saving.flush();
    if (page) page.location = `/author/lessons/${lesson.id}/try`;
  });
  problems.publish.addEventListener("click", () => publish(all));
  if (lesson.right === "read") problems.publish.hidden = true;
}

async function publish({ lesson, saving, problems, notice }) {
  if (!problems.isClean) { problems.next(); return say(problems.publish.title); }
  if (!await saving.flush()) return notice(words.notSavedWhy);
  try {
    const { version } = await ask("POST", `lessons/${lesson.id}/publish`, { base: saving.base }, 60000);
    lesson.published = version;
    return notice(words.published(version));
  } catch (problem) {
    if (problem instanceof Refusal && problem.problem.problems) problems.proven(problem.problem.problems, []);
    return notice(problem.message);
  }
}
