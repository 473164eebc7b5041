import { draw } from "../page/dom.js";
import { words } from "../page/strings.js";

const STEP_MILLISECONDS = 90;

/** Step, step back, play, pause, slider and arrow keys: all of them only say at which step one looks. */
export class Transport {
  k = 0;
  #last = 0;
  #timer = 0;

  /**
   * @param {HTMLElement} root @param {{go: (k: number) => void, said: (k: number) => string, pace?: number}} world
   * `pace`: milliseconds that each step stands while playing; without it all steps pass in a few seconds
   */
  constructor(root, world) {
    Object.assign(this, { root, world, slider: root.querySelector("[data-slider]"), track: root.querySelector("[data-track]") });
    const button = (name) => root.querySelector(`[data-do="${name}"]`);
    this.playing = button("play");
    button("back").addEventListener("click", () => this.#by(-1));
    button("step").addEventListener("click", () => this.#by(1));
    this.playing.addEventListener("click", () => (this.#timer ? this.pause() : this.play()));
    this.slider.addEventListener("input", () => { this.pause(); this.go(Number(this.slider.value)); });
  }

  /** As many steps as there are now. @param {number} last @param {number} of steps that were asked for */
  reach(last, of) {
    this.#last = last;
    this.slider.max = of;
    if (this.k > last) this.go(last);
    else this.#show();
  }

  /** Marks a step in red. @param {number} step −1: none */
  tick(step) {
    this.track.querySelector(".tickmark")?.remove();
    if (step < 0) return;
    const mark = draw("svg", { class: "tickmark", width: 4, height: 12, viewBox: "0 0 4 12", "aria-hidden": "true" }, draw("path", { d: "M2 1V11" }));
    mark.style.setProperty("--at", step / Number(this.slider.max || 1));
    this.track.append(mark);
  }

  go(k) {
    this.k = Math.max(0, Math.min(this.#last, Math.round(k)));
    this.#show();
    this.world.go(this.k);
  }

  get playingNow() { return this.#timer !== 0; }

  /** Arrow keys, Home and End anywhere within `place` step, too. @param {HTMLElement} place */
  keys(place) {
    place.addEventListener("keydown", (event) => {
      const to = { ArrowRight: this.k + 1, ArrowLeft: this.k - 1, Home: 0, End: this.#last }[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
      event.preventDefault();
      this.pause();
      this.go(to);
    });
  }

  #by(count) {
    this.pause();
    this.go(this.k + count);
  }

  play() {
    if (this.k >= this.#last) this.go(0);
    const every = this.world.pace ? 1 : Math.max(1, Math.round(this.#last / 120));
    this.#timer = setInterval(() => {
      this.go(this.k + every);
      if (this.k >= this.#last) this.pause();
    }, this.world.pace ?? STEP_MILLISECONDS);
    this.#pressed(true);
  }

  pause() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#pressed(false);
  }

  #pressed(on) {
    this.playing.classList.toggle("running", on);
    this.playing.setAttribute("aria-label", on ? words.pause : words.play);
  }

  #show() {
    this.slider.value = this.k;
    this.slider.setAttribute("aria-valuetext", this.world.said(this.k));
    this.track.style.setProperty("--done", this.k / Number(this.slider.max || 1));
  }
}
