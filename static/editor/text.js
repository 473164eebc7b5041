/**
 * The text of a lesson, whatever it is written in: what its file begins and ends lines with is kept; the box itself speaks line feeds.
 * A box that extends this has `text`, `replace`, `focus`.
 */
export class LessonText {
  /** @param {string} file the text as its file has it */
  constructor(file) {
    this.file = file;
    this.bom = file.startsWith("\uFEFF") ? "\uFEFF" : "";
    this.feed = /\r\n/.test(file) ? "\r\n" : "\n";
    this.begun = file.slice(this.bom.length);
    this.plain = this.begun.replace(/\r\n?/g, "\n");
  }

  /** The text as its file has it. What nobody changed is the file, however its lines end. */
  get whole() {
    const { text } = this;
    if (text === this.plain) return this.file;
    return this.bom + (this.feed === "\n" ? text : text.replaceAll("\n", this.feed));
  }

  /** Makes the whole text this one, changing only what differs, so that the caret and the way back stay. @param {string} text */
  become(text) {
    const old = this.text;
    if (old === text) return;
    let from = 0;
    const most = Math.min(old.length, text.length);
    while (from < most && old[from] === text[from]) from++;
    let same = 0;
    while (same < most - from && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
    this.replace(from, old.length - same, text.slice(from, text.length - same), false);
  }
}
