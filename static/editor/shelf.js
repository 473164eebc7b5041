import { ask } from "./api.js";
import { make, say } from "../page/dom.js";
import { words } from "./shelf-words.js";

const MOST = 6;

const find = (name) => document.querySelector(`[data-part="${name}"]`);
const list = find("lessons");
const said = find("said");

fill();
find("import").addEventListener("change", ({ target }) => { if (target.files[0]) bring(target.files[0]).finally(() => { target.value = ""; }); });

async function fill() {
  try {
    const lessons = await ask("GET", "lessons");
    list.replaceChildren(...(lessons.length ? lessons.map(row) : [make("li", { class: "empty", text: words.empty })]));
  } catch (problem) {
    list.replaceChildren(make("li", { class: "empty", text: problem.message }));
  }
  list.removeAttribute("aria-busy");
  document.documentElement.dataset.ready = "true";
}

function row(lesson) {
  const published = () => make("a", { class: "link", href: `/lessons/${lesson.slug}`, text: words.published(lesson.published) });
  const state = make("p", { class: "caption" }, lesson.published ? published() : words.draft, words.rights[lesson.right] && ` · ${words.rights[lesson.right]}`);
  if (lesson.problems) state.append(" · ", make("span", { class: "faulty", text: words.problems(lesson.problems) }));
  if (lesson.published && lesson.right !== "read") state.append(" · ", make("a", { class: "link", href: `/author/lessons/${lesson.id}/attempts`, text: words.attempts }));
  if (lesson.published) state.append(" · ", make("a", { class: "link", href: `/author/lessons/${lesson.id}/answers`, text: words.puzzles }));
  const link = (file, text) => make("a", { class: "link", href: `/api/author/lessons/${lesson.id}/export/${file}`, download: "", text });
  return make("li", {}, make("a", { class: "name", href: `/author/lessons/${lesson.id}`, text: lesson.title || words.untitled }),
    make("p", { class: "caption acts" }, `${words.takeAway} `, link("lesson.md", ".md"), " ", link("lesson.zip", ".zip"), " ", link("lesson.ipynb", ".ipynb")), state);
}

async function bring(file) {
  said.textContent = words.bringing(file.name);
  const response = await sendFile(file).catch(() => null);
  const answer = await response?.json().catch(() => ({})) ?? {};
  if (response?.ok) { await came(answer); return; }
  const lines = (answer.problems ?? []).slice(0, MOST).map((one) => told(one.file, one));
  said.textContent = [lines.length ? answer.title : answer.detail ?? words.away, ...lines].join("\n");
  say(said.textContent);
}

const told = (file, { line, message }) => `${file}, ${words.line} ${line}: ${message.replace(/[$`]/g, "")}`;

// one lesson is opened and tells its own; of several the list is shown, and how many came
async function came(lessons) {
  if (lessons.length === 1) { location.href = `/author/lessons/${lessons[0].id}`; return; }
  await fill();
  const notes = lessons.flatMap(({ file, problems, advice }) => [...problems, ...advice].slice(0, 2).map((one) => told(file, one)));
  said.textContent = [words.came(lessons.length), ...notes.slice(0, MOST)].join("\n");
  say(said.textContent);
}

// the bytes of the file as they are; a page that is older than its sign-in asks for a new proof by a change that changes nothing
async function sendFile(file) {
  const proof = document.querySelector('meta[name="byhand-proof"]')?.content ?? "";
  const put = (with_) => fetch(`/api/author/import?name=${encodeURIComponent(file.name)}`, {
    method: "POST", body: file, headers: { "Content-Type": "application/octet-stream", "Byhand-Proof": with_ },
  });
  const response = await put(proof);
  if (response.status !== 403) return response;
  return put((await (await fetch("/api/me")).json()).proof);
}

