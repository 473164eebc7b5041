/**
 * A number the server refuses is told at its own cell, in one sentence, until the next change.
 * @param {HTMLElement} bench @returns {(problem: ?object) => void}
 */
export function connectRefusals(bench) {
  const note = document.getElementById("quiet");
  let refused = null;
  return (problem) => {
    if (refused) {
      refused.classList.remove("unread");
      refused.removeAttribute("aria-invalid");
      note.textContent = "";
    }
    refused = problem?.cell ? bench.querySelector(`[data-cell="${problem.cell.key}-${problem.cell.row}-${problem.cell.col}"]`) : null;
    refused?.classList.add("unread");
    refused?.setAttribute("aria-invalid", "true");
    if (problem) note.textContent = problem.detail ?? problem.title ?? "";
  };
}
