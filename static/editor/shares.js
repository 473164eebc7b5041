import { ask } from "./api.js";
import { make, say, wordButton } from "../page/dom.js";
import { words } from "./words.js";

/** Who else may see or change the lesson, and the address for students. @param {HTMLElement} body @param {object} lesson @param {() => void} again */
export async function fillShares(body, lesson, again) {
  const address = `${location.origin}/lessons/${lesson.slug}`;
  const shares = lesson.right === "own" ? await ask("GET", `lessons/${lesson.id}/shares`) : [];
  // somebody always owns it
  const owners = shares.filter(({ right }) => right === "own").length;
  const link = make("section", { class: "draft-link" });
  if (lesson.right === "own") await fillLink(link, lesson);
  const name = make("input", { class: "field", "aria-label": words.shareWith, placeholder: words.shareWith, autocapitalize: "off", spellcheck: "false" });
  const right = make("select", { "aria-label": words.right }, ...["read", "edit", "own"].map((value) => make("option", { value, text: words.rights[value] })));
  const said = make("p", { class: "caption", role: "status" });
  const give = async () => {
    try {
      await ask("POST", `lessons/${lesson.id}/shares`, { name: name.value.trim(), right: right.value });
      again();
    } catch (problem) { said.textContent = [problem.problem?.title, problem.message].filter(Boolean).join(" "); }
  };
  name.addEventListener("keydown", ({ key }) => { if (key === "Enter") give(); });
  body.replaceChildren(
    make("h3", { text: words.forStudents }), make("p", {}, make("a", { class: "link", href: address, text: address }), " ", wordButton(words.copy, () => navigator.clipboard?.writeText(address).then(() => say(words.copied)))),
    make("p", { class: "caption", text: lesson.published ? words.studentsSee : words.notYetPublished }),
    make("h3", { text: words.forAuthors }),
    make("ul", { class: "shares" }, ...shares.map((share) => make("li", {}, make("b", { text: share.name }), ` ${words.rights[share.right]} `,
      share.right === "own" && owners === 1 ? "" : wordButton(words.withdraw, async () => { await ask("DELETE", `lessons/${lesson.id}/shares`, { name: share.name }); again(); })))),
    lesson.right === "own" ? make("p", { class: "adder" }, name, right, wordButton(words.give, give)) : make("p", { class: "caption", text: words.ownersShare }), said, link,
  );
}

const when = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

// the link by which a draft is looked at: made, shown once, ended
async function fillLink(place, lesson, path = "") {
  const url = `lessons/${lesson.id}/link`;
  const { made } = await ask("GET", url);
  const renew = async () => { const opened = await ask("POST", url, {}); await fillLink(place, lesson, opened.path); place.querySelector("a").focus(); };
  const end = async () => { await ask("DELETE", url, {}); await fillLink(place, lesson); place.querySelector("button").focus(); };
  const address = location.origin + path;
  place.replaceChildren(
    make("h3", { text: words.draftLink }),
    path ? make("p", {}, make("a", { class: "link", href: address, target: "_blank", text: address }), " ", wordButton(words.copy, () => navigator.clipboard?.writeText(address).then(() => say(words.copied)))) : "",
    make("p", { class: "caption", text: made ? `${words.linkSince(when.format(new Date(made)))} ${path ? words.linkOnce : ""} ${words.draftSays}` : words.noLink }),
    make("p", {}, wordButton(made ? words.newLink : words.makeLink, renew), made ? " " : "", made ? wordButton(words.endLink, end) : ""),
  );
}
