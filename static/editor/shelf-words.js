// What the author's shelf says.
export const words = {
  empty: "Nothing here yet. Begin a lesson: a title, a model, one equation, and you are the first to try it.",
  draft: "not published yet", published: (version) => `version ${version} is published`, untitled: "Untitled",
  problems: (count) => (count === 1 ? "1 problem" : `${count} problems`), rights: { own: "", edit: "shared with you to edit", read: "shared with you to read" },
  takeAway: "take away", attempts: "attempts", puzzles: "answers nobody understood", came: (count) => `${count} lessons came in.`,
  bringing: (name) => `Reading ${name} …`, line: "line", away: "The server is away; try again in a moment.",
  drafts: "not published yet", beginning: "One moment …", copyOf: (title) => `${title}, a copy`,
};
