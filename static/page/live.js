import { Away, Refusal } from "./api.js";

const LONGEST = 16000;

/**
 * The socket to one lesson's numbers. It opens by itself, and again after it broke: after 1, 2, 4 … 30 seconds, each page at a moment of its own.
 */
export class Live {
  #slug;
  #turned;
  #socket = null;
  #wait = 1000;
  #asked = null;

  /** @param {string} slug @param {(open: boolean) => void} turned told when it has opened or broken */
  constructor(slug, turned) {
    this.#slug = slug;
    this.#turned = turned;
    this.#connect();
  }

  #connect() {
    let socket;
    try {
      socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/lessons/${this.#slug}/live`);
    } catch { return; }
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#socket = socket;
      this.#wait = 1000;
      this.#turned(true);
    };
    socket.onmessage = ({ data }) => { if (this.#socket === socket) this.#answer(JSON.parse(data)); };
    socket.onclose = () => {
      if (this.#socket === socket) this.#drop();
      setTimeout(() => this.#connect(), this.#wait * (0.5 + Math.random()));
      this.#wait = Math.min(30000, this.#wait * 2);
      if (opened) this.#turned(false);
    };
  }

  /** Can this go over the socket now? @param {string} text @returns {boolean} */
  takes(text) { return this.#socket !== null && this.#socket.readyState === WebSocket.OPEN && text.length < LONGEST; }

  /** Asks one question; the next one waits for its answer. @param {string} text @param {number} patience milliseconds @returns {Promise<object>} @throws {Away|Refusal} */
  ask(text, patience) {
    return new Promise((done, fail) => {
      const timer = setTimeout(() => this.#drop(), patience);
      this.#asked = { done, fail, timer };
      this.#socket.send(text);
    });
  }

  /** Gives up a socket that may be cut without a word: a question on its way fails at once, and the next goes another way. */
  letGo() { if (this.#socket) this.#drop(); }

  #answer(answer) {
    if (answer.problem) this.#settle("fail", new Refusal(answer.problem, answer.problem.status));
    else this.#settle("done", answer);
  }

  // whatever a dropped socket still says comes too late
  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    socket.close();
    this.#settle("fail", new Away("the socket broke"));
  }

  #settle(how, what) {
    const asked = this.#asked;
    this.#asked = null;
    clearTimeout(asked?.timer);
    asked?.[how](what);
  }
}
