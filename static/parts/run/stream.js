import { Refusal, send } from "../../page/api.js";
import { real } from "../../page/format.js";

/** The five numbers that every entry has at a step, in the order in which they come. */
export const PART = { yours: 0, gradient: 1, measured: 2, apart: 3, truth: 4 };

/** A run as it arrives: losses and numbers by step. Nothing in it is computed here. */
export class Trace {
  losses = { yours: [], truth: [], measured: [] };
  ending = null;
  #floats = [];
  #width;

  constructor(opening) {
    this.opening = opening;
    this.#width = 5 * opening.parameters;
  }

  /** How many steps have arrived, the start counted in. */
  get length() { return this.losses.yours.length; }

  take(chunk) {
    for (const name of Object.keys(this.losses)) this.losses[name].push(...chunk[name].map(real));
    const bytes = Uint8Array.from(atob(chunk.floats), (letter) => letter.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < chunk.yours.length; at++) {
      this.#floats.push(Float32Array.from({ length: this.#width }, (_, i) => view.getFloat32((at * this.#width + i) * 4, true)));
    }
  }

  /** A number of step `k`. @param {number} k @param {number} part one of PART @param {number} place of the entry @returns {number} */
  number(k, part, place) {
    return this.#floats[k]?.[part * this.opening.parameters + place] ?? NaN;
  }
}

/**
 * Asks for a run and hands on what arrives. @param {string} slug @param {object} wish @param {AbortSignal} signal
 * @param {(trace: Trace) => void} arrived after each piece @returns {Promise<Trace>} @throws {Refusal} a problem document
 */
export async function run(slug, wish, signal, arrived) {
  const response = await send(`/api/lessons/${slug}/run`, wish, { signal });
  if (!response.ok) throw new Refusal(await response.json().catch(() => ({})), response.status);
  let trace = null;
  for await (const line of lines(response.body)) {
    const { opening, chunk, ending, problem } = JSON.parse(line);
    if (problem) throw new Refusal(problem, 429);
    if (opening) trace = new Trace(opening);
    if (chunk) trace.take(chunk);
    if (ending) trace.ending = ending;
    arrived(trace);
  }
  return trace;
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const parts = (rest + piece.value).split("\n");
    rest = parts.pop();
    yield* parts;
  }
}
