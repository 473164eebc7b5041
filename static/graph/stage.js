import { make, wordButton } from "../page/dom.js";
import { words } from "../page/strings.js";
import { writeText } from "../page/tex.js";
import { latexOf, setFormula } from "../parts/equation.js";
import { standable } from "../parts/light.js";
import { piece } from "../parts/verdict.js";

const SIDES = ["upstream", "local", "downstream"];

/** What happens at one step: its equation with its numbers, what comes back along each edge, and the small steps behind it. */
export class StagePanel {
  #place;
  #title;
  #page;
  #numbers;
  #shown = 0;

  /** @param {HTMLElement} place @param {HTMLElement} title @param {import("../page/state.js").Page} page @param {import("../parts/numbers.js").Numbers} numbers */
  constructor(place, title, page, numbers) {
    this.#place = place;
    this.#title = title;
    this.#page = page;
    this.#numbers = numbers;
  }

  /** @param {object} stage @param {number} chosen one edge of it; −1: all */
  async show(stage, chosen) {
    const mine = ++this.#shown;
    const { nodes, edges } = this.#page.data.graph;
    const node = nodes[stage.node];
    writeText(this.#title, node ? words.graph[stage.kind].join(`\\(${node.latex}\\)`) : words.graph.given);
    const parts = stage.kind === "backward" ? this.#back(stage, chosen, edges, nodes) : stage.lines.map((line) => this.#line(line, line.numbers));
    if (!node) parts.push(make("p", { class: "prose", text: words.graph.start }));
    this.#place.replaceChildren(...parts);
    this.#numbers.adopt(this.#place);
    for (const formula of this.#place.querySelectorAll(".formula")) {
      if (mine !== this.#shown) return;
      await setFormula(formula, latexOf(formula));
      standable(formula);
    }
    this.#place.dataset.step = String(mine);
  }

  #back(stage, chosen, edges, nodes) {
    const all = chosen >= 0 ? [chosen, ...stage.edges.filter((at) => at !== chosen)] : stage.edges;
    const roads = all.map((at) => this.#road(edges[at], nodes[edges[at].to], stage, all.length > 1, at === chosen));
    if (all.length > 1) roads.unshift(make("p", { class: "caption", text: words.graph.roads(all.length) }));
    const shown = all.map((at) => edges[at].line.latex);
    const last = stage.lines.at(-1);
    const result = last && !shown.includes(last.latex) ? [this.#line(last, last.numbers)] : [];
    const before = stage.lines.slice(0, result.length ? -1 : undefined).filter(({ latex }) => !shown.includes(latex));
    return [...roads, ...result, ...(before.length ? [this.#small(before)] : [])];
  }

  // upstream × local = downstream
  #road({ line, numbers }, to, stage, several, chosen) {
    const rule = stage.lines.find(({ latex }) => latex === line.latex) ?? {};
    const whole = numbers.filter(({ kind }) => kind === "matrix").length === 3 && numbers.some(({ label }) => label.startsWith("upstream"));
    const figures = make("div", { class: "numbers", tabindex: 0, role: "group", "aria-label": words.graph.through + to.spoken }, ...numbers.map((item) => (whole && item.kind === "matrix" ? this.#side(item, numbers) : piece(item))));
    const through = make("p", { class: "caption" });
    if (several) writeText(through, `${words.graph.through}\\(${to.latex}\\)`);
    return make("div", { class: chosen ? "road chosen" : "road" }, ...(several ? [through] : []), this.#line(line, []), figures, ...this.#reason(rule));
  }

  #side(item, numbers) {
    const said = item.label.startsWith("upstream") ? 0 : item === numbers.at(-1) ? 2 : 1;
    return make("div", { class: "side" }, make("span", { class: "caption", text: words.graph[SIDES[said]] }), piece(item));
  }

  #line({ rule, sentence, latex, form, caption, kept, step }, numbers) {
    const figures = make("div", { class: "numbers" }, ...numbers.map(piece));
    if (caption && numbers.length) {
      const where = make("span", { class: "words" });
      figures.append(where);
      writeText(where, caption);
    }
    const made = [...this.#reason({ rule, sentence }), ...(latex ? [make("div", { class: "formula", text: `\\[${latex}\\]` })] : []), ...(numbers.length ? [figures] : [])];
    if (kept) made.push(make("p", { class: "caption" }, `${words.graph.kept} `, wordButton(words.graph.toLine, () => { location.href = `/lessons/${this.#page.data.slug}#l-${step}`; })));
    return make("div", { class: "equation", "data-form": form }, ...made);
  }

  #reason({ rule, sentence }) {
    if (!sentence) return [];
    const rest = make("span");
    writeText(rest, sentence);
    return [make("p", { class: "says" }, ...(rule ? [make("b", { text: `${rule}. ` })] : []), rest)];
  }

  #small(lines) {
    const place = make("div");
    const details = make("details", {}, make("summary", { text: words.graph.small(lines.length) }), place);
    details.addEventListener("toggle", async () => {
      if (!details.open || place.firstChild) return;
      place.append(...lines.map((line) => this.#line(line, [])));
      for (const formula of place.querySelectorAll(".formula")) await setFormula(formula, latexOf(formula));
    });
    return details;
  }
}
