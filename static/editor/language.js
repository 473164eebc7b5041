import { Decoration, HighlightStyle, RangeSetBuilder, ViewPlugin, markdown, syntaxHighlighting, tags, yamlFrontmatter } from "/vendor/codemirror.js";

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.propertyName)], class: "tok-key" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], class: "tok-quiet" },
  { tag: tags.emphasis, class: "tok-emphasis" },
  { tag: tags.strong, class: "tok-strong" },
  { tag: tags.link, class: "tok-link" },
  { tag: tags.monospace, class: "tok-code" },
]);

const mark = (name) => Decoration.mark({ class: name });
const marks = { fence: mark("tok-fence"), name: mark("tok-name"), key: mark("tok-key"), maths: mark("tok-maths"), command: mark("tok-command"), blank: mark("tok-blank"), heading: mark("tok-heading"), dollar: mark("tok-fence") };

/** [how, from, to] for one line, in order. @param {string} text @param {{display: boolean}} state carried from line to line */
function tokens(text, state) {
  const found = [];
  const fence = text.match(/^(:{3,})(\{[^}]*\})?\s*(.*)$/);
  if (fence) {
    found.push([marks.fence, 0, fence[1].length + (fence[2]?.length ?? 0)]);
    if (fence[3]) found.push([marks.name, text.length - fence[3].length, text.length]);
    return found;
  }
  if (/^#{1,6}\s/.test(text)) return [[marks.heading, 0, text.length]];
  const key = text.match(/^(\s*(?:- )?|:)([a-z][a-z0-9-]*):(?= |$)/i);
  if (key) found.push([marks.key, key[1].length, key[0].length]);
  if (text.startsWith("+++")) return [[marks.fence, 0, text.length]];
  for (const match of text.matchAll(/\$\$|\$|\\placeholder(\[[^\]]*\])?(\{\})?|\\[a-zA-Z]+|\\./g)) {
    if (match.index < (key?.[0].length ?? 0)) continue;
    if (match[0] === "$$") { state.display = !state.display; found.push([marks.dollar, match.index, match.index + 2]); }
    else if (match[0] === "$") found.push([marks.dollar, match.index, match.index + 1]);
    else found.push([match[0].startsWith("\\placeholder") ? marks.blank : marks.command, match.index, match.index + match[0].length]);
  }
  return found;
}

function build(view) {
  const builder = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      for (const [how, start, end] of tokens(line.text, { display: false })) if (end > start) builder.add(line.from + start, line.from + end, how);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

// directives, options and formulas, which Markdown itself does not know
const myst = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = build(view); }

  update(update) { if (update.docChanged || update.viewportChanged) this.decorations = build(update.view); }
}, { decorations: (plugin) => plugin.decorations });

/** MyST Markdown with YAML on top, in the inks of the page. */
export const language = [yamlFrontmatter({ content: markdown() }), syntaxHighlighting(colours), myst];
