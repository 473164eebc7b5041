import { isDraft, post, Away, Refusal } from "./api.js";
import { Live } from "./live.js";

const PATIENCE = 5000;

/**
 * Keeps the numbers true: every change is asked at once, at most one question is on its way, and when an answer
 * comes the newest state is asked next. So no older answer can ever follow a newer one. Questions go over the socket,
 * and by themselves where it is not to be had.
 * @param {import("./state.js").Page} page @param {(problem: object) => void} refused
 * @param {?{path: string, about: object}} [other] where to ask instead, and what about; over no socket
 * @returns {() => void} asks now
 */
export function follow(page, refused, other = null) {
  let asked = 0;
  let newest = 0;
  let busy = false;
  let pause = 0;
  let timer = 0;
  const live = other || isDraft ? null : new Live(page.data.slug, (open) => {
    // open again: what was asked in vain is asked anew; broken: is the server away, or only the socket?
    if (open ? pause : !busy) later(open ? 0 : 200 + 1000 * Math.random());
  });

  async function ask() {
    clearTimeout(timer);
    busy = true;
    const state = asked = newest;
    try {
      const answer = await send({ state, ...other?.about, ...page.given });
      if (answer.state === state) page.arrived(answer.q);
      if (pause) { pause = 0; page.tell("line", { away: false }); }
      refused(null);
    } catch (problem) {
      if (problem instanceof Refusal) refused(problem.problem);
      else retry();
    }
    busy = false;
    if (newest > asked && !pause) ask();
  }

  async function send(body) {
    const text = JSON.stringify(body);
    if (live?.takes(text)) {
      try {
        return await live.ask(text, PATIENCE);
      } catch (problem) {
        if (!(problem instanceof Away)) throw problem;
      }
    }
    return post(page.data.slug, other?.path ?? "numbers", body, PATIENCE);
  }

  function retry() {
    pause = Math.min(30000, Math.max(500, pause * 2));
    page.tell("line", { away: true });
    later(pause * (0.75 + Math.random() / 2));
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!busy) ask(); }, wait);
  }

  addEventListener("online", () => later(0));
  // a server on this machine may still be there: it is asked, and fails at once if it is not
  addEventListener("offline", () => { live?.letGo(); later(0); });
  return () => {
    newest++;
    if (!busy) ask();
  };
}
