// Small helps on top of pages that already work: nothing here is needed to read, write or report.
// A help is fetched only when the page has something for it.
const helps = {
  "theme-switch": () => import("./elements/theme-switch.js"),
  "details.menu": () => import("./elements/menu.js"),
  "reading-position": () => import("./elements/reading-position.js"),
  "new-posts": () => import("./elements/new-posts.js"),
  "keys-switch": () => import("./elements/keys-switch.js"),
  "page-keys": () => import("./elements/page-keys.js"),
  "read-mark": () => import("./elements/read-mark.js"),
  "tag-picker": () => import("./elements/tag-picker.js"),
  "picture-cut": () => import("./elements/picture-cut.js"),
  "search-hints": () => import("./elements/search-hints.js"),
  "people-finder": () => import("./elements/people-finder.js"),
  "markdown-toolbar": () => import("@github/markdown-toolbar-element"),
  ".composer": () => Promise.all([import("./elements/writing-keys.js"), import("./elements/pasting.js")]),
  "form.reply": () => import("./elements/quoting.js"),
  "draft-keeper": () => import("./elements/draft-keeper.js"),
  "relative-time": () => import("@github/relative-time-element"),
  "[hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete]": () => import("htmx.org"),
};

function wake() {
  for (const [selector, fetch] of Object.entries(helps)) {
    if (document.querySelector(selector)) {
      delete helps[selector];
      fetch();
    }
  }
}

wake();
document.addEventListener("htmx:after:swap", wake);

// Who signs out leaves no unsaved text on this device.
document.addEventListener("submit", ({ target }) => {
  if (target.getAttribute("action") !== "/logout") return;
  try { Object.keys(localStorage).filter((key) => key.startsWith("draft:")).forEach((key) => localStorage.removeItem(key)); } catch { /* a private window kept nothing */ }
});
