// Runs before anything is painted: the reader's choice of paper, and what MathJax must know before it loads.
// MathJax adds <style> elements without a nonce; the page's policy wants one, so each new <style> is given it here.
(() => {
  const nonce = document.currentScript.nonce;
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (nonce && String(name).toLowerCase() === "style") element.nonce = nonce;
    return element;
  };

  try {
    const theme = localStorage.getItem("byhand-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // no storage allowed here: the system's choice holds
  }

  // Who signs out leaves nothing of what was written in this browser; only how the page is shown stays.
  const kept = ["byhand-theme", "byhand-source", "byhand-notation"];
  document.addEventListener("submit", ({ target }) => {
    if (!["/sign-out", "/me/sessions/end"].includes(new URL(target.action).pathname)) return;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("byhand-") && !kept.includes(key)) localStorage.removeItem(key);
      sessionStorage.clear();
    } catch {
      // no storage allowed here: nothing was kept
    }
  });

  window.MathJax = {
    loader: { load: ["input/tex-base", "[tex]/ams", "[tex]/html", "output/svg", "a11y/assistive-mml", "ui/safe"] },
    tex: {
      packages: ["base", "ams", "html"],
      inlineMath: [["\\(", "\\)"]],
      displayMath: [["\\[", "\\]"]],
      processEnvironments: false,
      processRefs: false,
      maxMacros: 200,
    },
    svg: { fontCache: "local", displayAlign: "left", displayIndent: "0" },
    options: {
      enableAssistiveMml: true,
      safeOptions: { allow: { URLs: "none", classes: "safe", cssIDs: "none", styles: "none" }, classPattern: /^mjx-[-a-z0-9]+$/ },
    },
    startup: { typeset: false },
  };
})();
