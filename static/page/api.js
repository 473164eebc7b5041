/** A refusal by the server: a problem document that says what and where. */
export class Refusal extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || "refused");
    this.problem = problem;
    this.status = status;
  }
}

/** The server could not be reached, or has too much to do just now. */
export class Away extends Error {}

const meta = document.querySelector('meta[name="byhand-proof"]');
let proof = meta?.content ?? "";

/**
 * Sends a change as JSON, with the proof that a page of ours sends it. Somebody may have signed in or out elsewhere since the page was
 * opened: then the proof is asked for anew and the change sent again.
 * @param {string} address @param {object|string} body as JSON text, or to be written as such @param {{ method?: string, patience?: number, signal?: AbortSignal }} [how] patience in milliseconds, or a signal that ends it
 * @returns {Promise<Response>}
 */
export async function send(address, body, { method = "POST", patience = 10000, signal } = {}) {
  const ask = () => fetch(address, {
    method, body: typeof body === "string" ? body : JSON.stringify(body), headers: { "Content-Type": "application/json", "Byhand-Proof": proof }, signal: signal ?? AbortSignal.timeout(patience),
  });
  const response = await ask();
  if (response.status !== 403 || !(await response.clone().json().catch(() => ({}))).stale) return response;
  proof = (await (await fetch("/api/me", { signal: AbortSignal.timeout(patience) })).json()).proof;
  return ask();
}

// where this page's lesson answers: a draft that is tried has a place of its own
const elsewhere = document.querySelector("[data-home]")?.dataset.home;
const home = elsewhere ?? "/api/lessons";

/** Whether this page's lesson is a draft, for which there is no socket. */
export const isDraft = Boolean(elsewhere);

/**
 * Posts JSON to this lesson and gives back JSON.
 * @param {string} slug @param {string} path @param {object} body @param {number} [patience] milliseconds
 * @returns {Promise<object>} @throws {Away} no answer @throws {Refusal} a problem document
 */
export async function post(slug, path, body, patience = 10000) {
  let response;
  try {
    response = await send(`${home}/${slug}/${path}`, body, { patience });
  } catch (cause) {
    throw new Away("no network", { cause });
  }
  if (response.status === 429 || (response.status >= 502 && response.status <= 504)) throw new Away("no server");
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer, response.status);
  return answer;
}

/** A name that nothing else has, for an attempt: sent twice, it counts once. @returns {string} */
export function newName() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
