import { ask } from "./api.js";
import { make, say, wordButton } from "../page/dom.js";
import { formulas } from "./sentence.js";
import { showHappened } from "./happened.js";
import { words } from "./words.js";

/**
 * The lesson's own tests: each step with its right and wrong answers and what is said of them now. New ones come from suggestions, are typed, or
 * were a student's.
 * @param {HTMLElement} body @param {import("./source.js").Source} source @param {import("./edits.js").Edits} edits
 * @param {?{step: string, answers: Object<string, string>}} given an answer to look at, by blank
 */
export async function fillAnswers(body, source, edits, given = null) {
  const { steps } = await ask("POST", "text/steps", { source: source.text }, 60000);
  const open = new Set([...body.querySelectorAll("details[open]")].map((one) => one.dataset.step));
  if (!steps.length) return body.replaceChildren(make("p", { text: words.noSteps }));
  const again = () => fillAnswers(body, source, edits);
  const boxes = steps.map((step) => stepBox(step, open.has(step.id) || steps.length < 3 || step.id === given?.step, source, edits, again, step.id === given?.step ? given.answers : {}));
  body.replaceChildren(...boxes);
  return boxes.find((box) => box.dataset.step === given?.step)?.querySelector(".try-row").scrollIntoView({ block: "center" });
}

/** An answer that an address brings: `#step=gradient&p1=X^T`. @returns {?{step: string, answers: Object<string, string>}} */
export function givenAnswer() {
  const { step, ...answers } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  return step && Object.keys(answers).length ? { step, answers } : null;
}

function stepBox(step, open, source, edits, again, given) {
  const failing = step.examples.filter(({ passes }) => !passes).length;
  const box = make("details", { class: "answers", "data-step": step.id, open },
    make("summary", {}, make("b", { text: step.id }), ` ${step.label}`, make("span", { class: failing ? "fails" : "passes", text: failing ? words.failing(failing) : words.passing(step.examples.length) })));
  const list = make("ul", {}, ...step.examples.map((example) => exampleRow(example, step, source, edits, again)));
  const suggested = make("ul", { class: "suggested" });
  box.append(list, suggested, wordButton(words.suggest, () => suggest(step, suggested, source, edits, again)), tryRow(step, source, edits, again, given), wordButton(words.goTo, () => source.go(step.line)));
  return box;
}

function answerText(answers) {
  const texts = Object.entries(answers);
  return texts.length === 1 ? texts[0][1] : texts.map(([blank, text]) => `${blank}: ${text}`).join(", ");
}

function exampleRow(example, step, source, edits, again) {
  const row = make("li", { class: example.passes ? "passes" : "fails" },
    make("code", { text: answerText(example.answers) }), " ", make("span", { class: "code", text: example.code }));
  if (!example.passes) {
    row.append(make("p", {}, words.saidInstead(example.said), ...formulas(example.message)));
    row.append(wordButton(words.putUnder(example.said), () => edits.make("example", { step: step.id, answers: example.answers, code: example.said }).then(again)));
  }
  row.append(" ", wordButton(words.happened, () => showHappened(row, source.text, step.id, example.answers)));
  return row;
}

async function suggest(step, list, source, edits, again) {
  list.replaceChildren(make("li", { text: words.looking }));
  const { wrongs } = await ask("POST", "text/wrongs", { source: source.text, step: step.id }, 60000).catch(() => ({ wrongs: [] }));
  if (!wrongs.length) return list.replaceChildren(make("li", { text: words.noneFound }));
  say(words.foundSome(wrongs.length));
  return list.replaceChildren(...wrongs.map(({ answers, code, message }) => {
    const row = make("li", {}, make("code", { text: answerText(answers) }), " ", make("span", { class: "code", text: code }), make("p", {}, ...formulas(message)));
    row.append(wordButton(words.addIt, async () => {
      if (await edits.make("example", { step: step.id, answers, code })) { row.remove(); if (!list.children.length) again(); }
    }));
    return row;
  }));
}

// any typed answer: what is said of it, and it becomes a test with that verdict
function tryRow(step, source, edits, again, given) {
  const inputs = step.blanks.map((blank) => make("input", { class: "field", value: given[blank] ?? "", spellcheck: "false", autocapitalize: "off", "data-blank": blank, "aria-label": words.answerFor(step.label, step.blanks.length > 1 ? blank : "") }));
  const said = make("div", { class: "said-of", role: "status" });
  const judge = async () => {
    const answers = Object.fromEntries(inputs.map((input) => [input.dataset.blank, input.value]));
    if (Object.values(answers).some((text) => !text.trim())) return;
    const happened = await ask("POST", "text/explain", { source: source.text, step: step.id, answers }).catch(() => null);
    if (!happened) return said.replaceChildren(words.networkLost);
    const keep = ["correct", "incorrect"].includes(happened.verdict)
      ? wordButton(words.keepAs(happened.code), () => edits.make("example", { step: step.id, answers, code: happened.code }).then(again)) : "";
    return said.replaceChildren(make("span", { class: "code", text: happened.code }), " ", ...formulas(happened.message), " ", keep, " ",
      wordButton(words.happened, () => showHappened(said, source.text, step.id, answers)));
  };
  inputs.forEach((input) => input.addEventListener("keydown", ({ key }) => { if (key === "Enter") judge(); }));
  if (Object.keys(given).length) judge();
  return make("div", { class: "try-row" }, ...inputs, wordButton(words.tryIt, judge), said);
}
