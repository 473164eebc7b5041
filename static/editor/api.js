import { Away, Refusal, send } from "../page/api.js";

/**
 * Asks the author's API. @param {string} method @param {string} path below /api/author @param {object} [body] @param {number} [patience] milliseconds
 * @returns {Promise<object>} @throws {Away} no answer @throws {Refusal} a problem document
 */
export async function ask(method, path, body = {}, patience = 15000) {
  const address = `/api/author/${path}`;
  let response;
  try {
    response = method === "GET" ? await fetch(address, { signal: AbortSignal.timeout(patience) }) : await send(address, body, { method, patience });
  } catch (cause) {
    throw new Away("no network", { cause });
  }
  if (response.status === 429 || (response.status >= 502 && response.status <= 504)) throw new Away("no server");
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer, response.status);
  return answer;
}

/** One question on its way at a time; when its answer came, the newest that was asked meanwhile follows. @param {() => Promise<void>} act */
export function newestNext(act) {
  let busy = false;
  let again = false;
  return async function run() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      await act();
    } finally {
      busy = false;
      if (again) { again = false; run(); }
    }
  };
}
