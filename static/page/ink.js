// Strokes of a pen: each wobbles by at most 1.4 px, seeded by a name, so that a line's strokes never change.

function random(seed) {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9 | 0;
    return ((state >>> 8) & 0xffff) / 0xffff * 2 - 1;
  };
}

const at = (number) => number.toFixed(1);

/** Two short strokes under a box. @param {{x: number, y: number, width: number, height: number}} box @param {string} seed @returns {string[]} path data */
export function underline(box, seed) {
  const wobble = random(seed);
  const low = box.y + box.height + 4;
  const stroke = (from, to, y) => `M${at(from)} ${at(y + wobble())}Q${at((from + to) / 2)} ${at(y - 2.4 + wobble())} ${at(to)} ${at(y - 1 + wobble())}`;
  const reach = Math.max(10, box.width);
  return [stroke(box.x - 4, box.x + reach + 3, low), stroke(box.x + reach * 0.1, box.x + reach * 0.85, low + 5)];
}

/** A ring drawn round a box in one go; its end overshoots its start. @returns {string} path data */
export function ring(box, seed, room = 6) {
  const wobble = random(seed);
  const cx = box.x + box.width / 2;
  const cy = box.y + box.height / 2;
  const rx = box.width / 2 + room;
  const ry = box.height / 2 + room * 0.8;
  const points = [];
  for (let step = 0; step <= 14; step++) {
    const angle = -2.5 + step / 12.6 * 2 * Math.PI;
    const grow = 1 + (step > 11 ? (step - 11) * 0.035 : 0);
    points.push([cx + Math.cos(angle) * rx * grow + wobble(), cy + Math.sin(angle) * ry * grow + wobble()]);
  }
  return smooth(points);
}

/** A stroke from one place to another by way of a height, with a little hook at its end. @returns {string} path data */
export function lead(from, to, height, seed) {
  const wobble = random(seed);
  return `M${at(from.x)} ${at(from.y)}C${at(from.x - 8)} ${at(height - 2 + wobble())} ${at(from.x - 40)} ${at(height + wobble())} ${at(from.x - 90)} ${at(height - 1)}`
    + `S${at(to.x + 10)} ${at(height - 6 + wobble())} ${at(to.x)} ${at(to.y)}`;
}

/** The teacher's tick, in a box of 34. @returns {string} path data */
export function tick(seed) {
  const wobble = random(seed);
  return `M${at(5 + wobble())} ${at(19 + wobble())}C8 21.5 ${at(11 + wobble())} 25 12.5 28.5C16 20 21.5 11.5 ${at(29.5 + wobble())} ${at(6 + wobble())}`;
}

function smooth(points) {
  let path = `M${at(points[0][0])} ${at(points[0][1])}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i];
    const [nx, ny] = points[i + 1];
    path += `Q${at(x)} ${at(y)} ${at((x + nx) / 2)} ${at((y + ny) / 2)}`;
  }
  return path;
}
