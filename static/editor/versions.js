import { ask } from "./api.js";
import { make, wordButton } from "../page/dom.js";
import { showDifference } from "./differences.js";
import { openDialog } from "./dialog.js";
import { words } from "./words.js";

const when = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** What became of the lesson: every version with its difference to the draft, and the way back. */
export async function fillVersions(body, { desk, lesson, source, saving, again }) {
  await saving.flush();
  const versions = await ask("GET", `lessons/${lesson.id}/versions`);
  const list = make("ol", { class: "versions" }, ...versions.map((version) => make("li", { class: version.published ? "published" : false },
    make("b", { text: words.version(version.n) }), version.published ? make("span", { class: "code", text: words.isPublished }) : "",
    make("p", { class: "caption", text: [when.format(new Date(version.at)), version.by, version.note].filter(Boolean).join(" · ") }),
    wordButton(words.compare, () => compare(version)), " ",
    make("a", { class: "link", href: `/author/lessons/${lesson.id}/changes?from=${version.n}&to=${saving.base}`, target: "_blank", text: words.comparePages }), " ",
    lesson.right === "read" ? "" : wordButton(words.restore, () => restore(version)))));
  body.replaceChildren(list, exportLinks(lesson));

  async function compare({ n }) {
    const { source: old } = await ask("GET", `lessons/${lesson.id}/versions/${n}`);
    const before = old.replaceAll("\r\n", "\n");
    const sides = make("div", { class: "merge" });
    let view = null;
    const dialog = openDialog(desk, words.version(n), { closed: () => view?.destroy() },
      make("p", { class: "choices" }, wordButton(words.close, () => dialog.close()), before === source.text ? ` ${words.same}` : ""),
      make("p", { class: "sides-named" }, make("span", { text: words.version(n) }), make("span", { text: words.draftNow })), sides);
    view = await showDifference(sides, before, source.text);
    if (!dialog.open) view.destroy();
  }

  async function restore({ n }) {
    const { source: old } = await ask("GET", `lessons/${lesson.id}/versions/${n}`);
    source.become(old.replaceAll("\r\n", "\n"));
    await saving.flush();
    again();
  }
}

function exportLinks(lesson) {
  const link = (file, text) => make("a", { class: "link", href: `/api/author/lessons/${lesson.id}/export/${file}`, download: "", text });
  return make("p", { class: "exports" }, `${words.takeAway} `, link("lesson.md", words.asMarkdown), ", ", link("lesson.zip", words.asZip), ", ", link("lesson.ipynb", words.asNotebook), ", ", link("students.ipynb", words.asStudents));
}
