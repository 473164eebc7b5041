import { ask, newestNext } from "./api.js";
import { connectChoice, enterEquation } from "./choose.js";
import { connectSync } from "./sync.js";
import { connectTabs } from "./tabs.js";
import { connectTools } from "./tools.js";
import { Edits } from "./edits.js";
import { Preview } from "./preview.js";
import { Problems } from "./problems.js";
import { Saving } from "./saving.js";
import { offerBack, settle } from "./recovery.js";
import { showAge } from "./age.js";
import { afterPause, make, say, wordButton } from "../page/dom.js";
import { words } from "./words.js";

// where the build had no npm, the source stands in a plain box
const { Source } = await import("./source.js").catch(() => import("./plain.js"));

const desk = document.getElementById("author");
const find = (name) => document.querySelector(`[data-part="${name}"]`);

ask("GET", `lessons/${desk.dataset.lesson}`).then(edit, (problem) => {
  find("lost").hidden = false;
  find("lost").textContent = problem.message;
});

function edit(lesson) {
  const name = `${lesson.slug}.md`;
  const mayWrite = lesson.right !== "read";
  const preview = new Preview(find("derivation"), find("title"), find("lede"));
  let caret = () => {};
  const source = new Source(find("source"), lesson.source, {
    changed: () => { saving.changed(); print(); }, moved: (line) => caret(line), known: () => preview.data, readOnly: !mayWrite,
    keys: [{ key: "Mod-s", run: () => { saving.flush(); return true; } }, { key: "Mod-b", run: () => { fromSource(); return true; } }, { key: "F8", run: () => { problems.next(); return true; } }],
  });
  const problems = new Problems(source, preview, find("problems"), find("publish"));
  const saving = new Saving(lesson, find("saved"), () => source.whole, (both) => settle(both, desk, source, saving));
  showAge(find("age"), saving, lesson);
  const edits = new Edits(source, (message) => notice(message));
  caret = connectSync(source, find("page"), preview);
  connectTabs(desk);
  if (mayWrite) connectChoice(preview.root, blank, () => source.focus());
  else notice(words.readOnly);
  connectTools({ desk, lesson, source, preview, problems, saving, edits, notice, fromSource });
  offerBack(saving, source, find("notices"));
  document.querySelector(".topline .here").textContent = name;

  const prove = newestNext(async () => {
    const text = source.text;
    const answer = await ask("POST", "proof", { name, source: source.whole }, 60000).catch(() => null);
    if (answer && text === source.text) problems.proven(answer.problems, answer.advice);
  });
  const proveSoon = afterPause(250, prove);

  const print = newestNext(async () => {
    const text = source.text;
    const answer = await ask("POST", "preview", { name, source: text, ...preview.known }).catch(() => null);
    find("lost").hidden = Boolean(answer);
    if (!answer) { again(); return; }
    await preview.show(answer);
    problems.written(answer.problems);
    caret(source.line, false);
    document.title = `${answer.title || words.untitled} · Byhand`;
    document.documentElement.dataset.ready = "true";
    document.dispatchEvent(new CustomEvent("byhand:printed", { detail: { text } }));
    proveSoon();
  });
  const again = afterPause(3000, () => print());

  async function blank(place) {
    const made = await edits.make("blank", place, true);
    if (made) { source.caret = made.caret; say(words.newBlank); }
  }

  function fromSource() {
    const { from, to } = source.selection;
    if (from !== to) return blank({ from, to });
    return enterEquation(preview.root, source.line) ? say(words.chooseHow) : notice(words.noPart);
  }

  addEventListener("online", () => print());
  print();
}

// what there is to say, and perhaps an address to pass on; that stays until the next
function notice(message, address = "") {
  const place = find("notices");
  const copy = () => navigator.clipboard?.writeText(address).then(() => say(words.copied));
  const link = address ? [" ", words.passOn, make("a", { class: "link", href: address, text: address }), wordButton(words.copy, copy), wordButton(words.close, () => said.remove())] : [];
  const said = make("p", { class: "notice" }, message, ...link);
  place.querySelector("p.notice")?.remove();
  place.append(said);
  say(message);
  if (!address) setTimeout(() => said.remove(), 8000);
}
