// What is pasted into a composer keeps its meaning: a table becomes a table in Markdown, an address on chosen words
// makes them a link, and links inside a line stay links. Ctrl+Shift+V pastes plainly, as everywhere.
const unstyled = (html) => html.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=")); // which our policy would forbid aloud
const parsed = (html) => Object.assign(document.createElement("template"), { innerHTML: unstyled(html) }).content;
const cell = (one) => one.textContent.trim().replace(/\s+/g, " ").replaceAll("|", "\\|");

// Word and Excel put the table alone on the clipboard, with much around it that says nothing.
function table(html) {
  const said = parsed(html), [one, ...others] = said.querySelectorAll("table");
  if (!one || others.length) return "";
  const rows = [...one.rows].map((row) => [...row.cells].map(cell)).filter((row) => row.some(Boolean));
  one.remove();
  said.querySelectorAll("style, title, meta").forEach((part) => part.remove());
  if (!rows.length || said.textContent.trim()) return "";
  const wide = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((row) => `| ${Array.from({ length: wide }, (_, at) => row[at] ?? "").join(" | ")} |`);
  lines.splice(1, 0, `|${" --- |".repeat(wide)}`);
  return `\n${lines.join("\n")}\n\n`;
}

function linked(html, words) {
  if (!html || words.trim().includes("\n")) return "";
  const said = parsed(html);
  const links = [...said.querySelectorAll("a[href]")].filter(({ href, textContent }) => /^https?:/.test(href) && textContent.trim() && textContent.trim() !== href);
  for (const link of links) link.textContent = `[${link.textContent.trim()}](${link.href})`;
  return links.length ? said.textContent.trim().replace(/\s+/g, " ") : "";
}

function onWords(field, words) {
  const chosen = field.value.slice(field.selectionStart, field.selectionEnd);
  return chosen.trim() && !chosen.includes("\n") && /^https?:\/\/\S+$/.test(words.trim()) ? `[${chosen}](${words.trim()})` : "";
}

let plainly = false; // the keys come just before the paste that they cause
document.addEventListener("keydown", (event) => { plainly = event.shiftKey && event.code === "KeyV"; }, true);
document.addEventListener("paste", (event) => {
  const { target: field, clipboardData: board } = event;
  if (plainly || field.localName !== "textarea" || !field.closest(".composer")) return;
  const html = board.getData("text/html"), words = board.getData("text/plain");
  const markdown = onWords(field, words) || (html && (table(html) || linked(html, words)));
  if (!markdown) return;
  event.preventDefault();
  if (document.execCommand("insertText", false, markdown)) return; // can be undone with Ctrl+Z
  field.setRangeText(markdown, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
