// Keys of the composer: those that a tool names in aria-keyshortcuts press it, Ctrl+Enter sends.
const plain = ({ key, code }) => (code.startsWith("Digit") ? code.slice(5) : key.length === 1 ? key.toUpperCase() : key);

function pressed(event) {
  const held = [(event.ctrlKey || event.metaKey) && "Control", event.altKey && "Alt", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), plain(event)].join("+");
}

document.addEventListener("keydown", (event) => {
  const composer = event.target.closest?.(".composer");
  if (!composer || event.target.localName !== "textarea" || event.isComposing) return;
  const keys = pressed(event);
  const tool = composer.querySelector(`[aria-keyshortcuts="${CSS.escape(keys)}"]`);
  if (!tool) return;
  event.preventDefault();
  tool.click();
});
