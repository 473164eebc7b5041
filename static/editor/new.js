import { ask } from "./api.js";
import { formulas } from "./sentence.js";
import { make, say } from "../page/dom.js";
import { words } from "./shelf-words.js";

const DRAFT = "draft:";
const form = document.querySelector('[data-part="form"]');
const said = document.querySelector('[data-part="said"]');

form.addEventListener("change", ({ target }) => {
  if (target === form.elements.lesson) form.elements.from.value = "copy";
  show();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  begin().catch((problem) => {
    const lines = (problem.problem?.problems ?? []).map(({ line, message }) => `${words.line} ${line}: ${message}`);
    said.replaceChildren(...formulas([problem.problem ? problem.message : words.away, ...lines].join("\n")));
    say(said.textContent);
  });
});
show();
offerDrafts();
document.documentElement.dataset.ready = "true";

function show() {
  form.elements.latex.required = form.elements.from.value === "latex";
  for (const more of form.querySelectorAll("[data-for]")) more.hidden = form.elements.from.value !== more.dataset.for;
}

// what is published stands in the page already
async function offerDrafts() {
  const drafts = (await ask("GET", "lessons").catch(() => [])).filter(({ published }) => !published);
  if (!drafts.length) return;
  form.elements.lesson.append(make("optgroup", { label: words.drafts }, ...drafts.map(({ id, title }) => make("option", { value: DRAFT + id, text: title || words.untitled }))));
}

async function begin() {
  said.textContent = words.beginning;
  const title = form.elements.title.value.trim();
  const source = await text(form.elements.from.value, title);
  const { id } = await ask("POST", "lessons", { name: title, source });
  location.href = `/author/lessons/${id}`;
}

async function text(from, title) {
  const { lesson, latex, model, target, blanks, style } = form.elements;
  const which = lesson.value.startsWith(DRAFT) ? { draft: lesson.value.slice(DRAFT.length) } : { slug: lesson.value };
  if (from === "copy") return (await ask("POST", "text/copy", { title, ...which })).source;
  if (from === "latex") return (await ask("POST", "text/latex", { title, latex: latex.value })).source;
  if (from === "model") return (await ask("POST", "text/made", { title, model: model.value, target: target.value, blanks: Number(blanks.value), style: style.value }, 60000)).source;
  return (await ask("POST", "text/begin", { title })).source;
}
