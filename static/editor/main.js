import { ask, newestNext } from "./api.js";
import { Source } from "./source.js";
import { Preview } from "./preview.js";
import { Problems } from "./problems.js";
import { connectSync } from "./sync.js";
import { connectTabs } from "./tabs.js";
import { afterPause, say } from "../page/dom.js";
import { words } from "./words.js";

const desk = document.getElementById("author");
const told = JSON.parse(document.getElementById("author-data").textContent);
const find = (name) => desk.querySelector(`[data-part="${name}"]`) ?? document.querySelector(`[data-part="${name}"]`);

const preview = new Preview(find("derivation"), find("title"), find("lede"));
let caret = () => {};
const source = new Source(find("source"), told.source, { changed, moved: (line) => caret(line), known: () => preview.data, keys: [] });
const problems = new Problems(source, preview, find("problems"), find("publish"));
caret = connectSync(source, find("page"), preview);
connectTabs(desk);

const name = () => told.name;

const prove = newestNext(async () => {
  const text = source.text;
  const answer = await ask("POST", "proof", { name: name(), source: text }, 60000).catch(() => null);
  if (answer && text === source.text) problems.proven(answer.problems, answer.advice);
});
const proveSoon = afterPause(250, prove);

const print = newestNext(async () => {
  const text = source.text;
  const answer = await ask("POST", "preview", { name: name(), source: text, ...preview.known }).catch(() => null);
  find("lost").hidden = Boolean(answer);
  if (!answer) return;
  await preview.show(answer);
  problems.written(answer.problems);
  caret(source.line, false);
  document.documentElement.dataset.ready = "true";
  document.dispatchEvent(new CustomEvent("byhand:printed", { detail: { text } }));
  proveSoon();
});

function changed() {
  print();
}

addEventListener("online", () => print());
print();
say(words.source);
