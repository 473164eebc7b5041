// What the editor says; sentences about a lesson's faults come from the server.
export const words = {
  source: "source of the lesson", wrongHere: "what is wrong", lineNumber: (line) => `line ${line}`, problemHere: "a problem stands in this line", checking: "checking …", untitled: "Untitled", close: "close",
  problems: (count) => (count === 0 ? "no problems" : count === 1 ? "1 problem" : `${count} problems`),
  nextProblem: "to the next one: F8",
  advice: (count) => (count === 1 ? "1 piece of advice" : `${count} pieces of advice`),
  networkLost: "The server cannot be asked just now; what you write is kept.",

  secondsAgo: (count) => `${count} s ago`, minutesAgo: (count) => `${count} min ago`, hoursAgo: (count) => `${count} h ago`, daysAgo: (count) => (count === 1 ? "yesterday" : `${count} days ago`),
  neverPublished: "not published yet", asPublished: (version) => `version ${version} as published`, draftOf: (version) => `draft of version ${version}`,
  saved: "saved", saving: "saving …", unsent: "not yet saved", notSaved: "not saved",
  notSavedWhy: "not saved: the server is away; your text is kept here",
  conflictShort: "not saved: somebody else saved",
  recovered: "This browser kept a text of this lesson that was never saved.", takeBack: "take it back", letGo: "let it go",
  conflict: "Somebody else saved this lesson while you wrote. What stands on the left is kept; an arrow takes a difference over from the right.",
  began: "what they changed since you both began", yours: "yours", theirs: "theirs", keepYours: "keep only yours", takeTheirs: "take only theirs", keepMerged: "Keep the left side",
  before: "before", after: "after",

  publishNone: "Nothing is wrong: readers will get this text.",
  publishWhy: (count) => (count ? `${words.problems(count)} to put right before this can be published` : "It is still being checked."),
  published: (version) => `Version ${version} is published.`,
  passOn: "Its address, for students:",
  readOnly: "You may read this lesson, not change it.",

  makeBlank: "make this a blank", wider: "wider", newBlank: "This part is a blank now. Give it a hint of your own.", chooseHow: "Left and right choose a part, up takes more, down less, Enter makes it a blank.",
  noPart: "Go to an equation first: click part of it on the page, or put the caret into it.",

  model: "The model", noModel: "The front matter cannot be read just now; put it right in the source.",
  title: "title", lede: "a sentence under it", sizes: "Sizes", size: "first size", max: "at most", meaning: "meaning", symbols: "Symbols",
  letter: "letter (LaTeX)", shape: "shape", values: "values", giveValues: "give it values", row: "row", column: "column", moreRows: "a row more", moreColumns: "a column more",
  definitions: "Definitions", definition: "a definition, like h = X W", newSize: "letter of a new size", newSymbol: "name of a new symbol", add: "add", remove: "remove",

  answers: "Answers and what is said of them", noSteps: "No line is the student's yet. Select part of an equation and make it a blank.",
  passing: (count) => ` ${count} pass`, failing: (count) => ` ${count} not as you say`, suggest: "suggest wrong answers", looking: "looking …",
  noneFound: "No likely slip was found that is not here yet.", foundSome: (count) => `${count} likely wrong answers`, addIt: "add it", goTo: "to its source",
  saidInstead: (code) => `is judged ${code}: `, putUnder: (code) => `add it under ${code}`, answerFor: (label, blank) => `an answer for ${label} ${blank}`.trim(),
  tryIt: "try it", keepAs: (code) => `keep it as a test: ${code}`, happened: "show what happened", heldAgainst: "held against",
  verdicts: { correct: "right", incorrect: "not right", invalid: "not to be judged", undecided: "undecided" },
  compared: (points) => `Both sides were compared at ${points} points, with sizes that all differ, and were the same.`,
  apartAt: "Here they part:", yourLine: "this answer", rightLine: "what belongs there",

  versions: "Versions", version: (n) => `version ${n}`, isPublished: "published", compare: "compare with the draft", comparePages: "as printed", restore: "restore", draftNow: "the draft now", same: "Both texts are the same.",
  takeAway: "Take it away:", asMarkdown: "one file", asZip: "a zip with its pictures", asNotebook: "a notebook with the lesson in it", asStudents: "a notebook for students",

  share: "Share", forStudents: "For students", forAuthors: "For other authors", copy: "copy", copied: "copied", studentsSee: "Whoever has this address sees the published version.",
  notYetPublished: "Nothing is published yet; the address opens once it is.", shareWith: "name", right: "what they may do", give: "give", withdraw: "take it back",
  draftLink: "A draft to look at", draftSays: "Whoever has this link sees the draft as it stands, and can change and answer nothing.", makeLink: "make a link", newLink: "make a new link instead", endLink: "end the link",
  linkSince: (when) => `A link is open since ${when}.`, linkOnce: "Copy it now: it is not shown again.", noLink: "There is no link to the draft.",
  rights: { read: "may read", edit: "may edit", own: "owns it" }, ownersShare: "Its owner decides who else may see and change it.",
};
