import { post } from "../page/api.js";

/**
 * Offers the newer version of a lesson to a reader who began an earlier one. What the reader had right is checked again there.
 * @param {import("../page/state.js").Page} page
 */
export function connectNewer(page) {
  const offer = document.querySelector("[data-newer]");
  const button = offer?.querySelector("button");
  button?.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await post(page.data.slug, "move", {});
      location.reload();
    } catch {
      button.disabled = false;
      offer.querySelector("output").textContent = offer.dataset.away;
    }
  });
}
