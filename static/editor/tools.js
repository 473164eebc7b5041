import { ask } from "./api.js";
import { Drawer } from "./drawer.js";
import { fillAnswers, givenAnswer } from "./answers.js";
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
  const fresh = (name, fill, keeps) => document.addEventListener("byhand:printed", () => {
    const body = drawer.body(name);
    if (body && !keeps(body, document.activeElement)) fill(body);
  });
  const model = (body, again = () => drawer.body("model") && model(drawer.body("model"))) => back(body, () => fillModel(body, source, edits, again));
  opens("model", words.model, model);
  fresh("model", model, (body, active) => body.contains(active) && active.matches("input, textarea, math-field"));
  fresh("steps", (body) => fillAnswers(body, source, edits), (body, active) => body.parentElement.contains(active));
  opens("steps", words.answers, (body) => fillAnswers(body, source, edits));
  opens("versions", words.versions, (body, again) => fillVersions(body, { ...all, again }));
  opens("share", words.share, (body, again) => fillShares(body, lesson, again));
  const given = givenAnswer();
  if (given) {
    const button = document.querySelector('[data-do="steps"]');
    drawer.toggle("steps", words.answers, button, (body) => fillAnswers(body, source, edits, given));
  }
  on("blank", () => all.fromSource());
  on("try", async () => {
    const page = window.open("", "_blank");
    await saving.flush();
    if (page) page.location = `/author/lessons/${lesson.id}/try`;
  });
  problems.publish.addEventListener("click", () => publish(all));
  if (lesson.right === "read") problems.publish.hidden = true;
}

// what is filled anew gives the focus back to the control at the same place
async function back(body, fill) {
  const controls = () => [...body.querySelectorAll("button, input, textarea, summary, math-field")];
  const at = controls().indexOf(document.activeElement);
  await fill();
  if (at >= 0) controls()[Math.min(at, controls().length - 1)]?.focus();
}

async function publish({ lesson, saving, problems, notice }) {
  if (!problems.isClean) { problems.next(); return say(problems.publish.title); }
  if (!await saving.flush()) return notice(words.notSavedWhy);
  try {
    const { version } = await ask("POST", `lessons/${lesson.id}/publish`, { base: saving.base }, 60000);
    lesson.published = version;
    return notice(words.published(version), `${location.origin}/lessons/${lesson.slug}`);
  } catch (problem) {
    if (problem instanceof Refusal && problem.problem.problems) problems.proven(problem.problem.problems, []);
    return notice(problem.message);
  }
}
