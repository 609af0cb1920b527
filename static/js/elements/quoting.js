// Answers and quotations go into the reply box of the page: "Reply" and "Quote" of a post, and of what is selected in it.
const form = document.querySelector("form.reply");
const [field, answers] = [form.querySelector("textarea"), form.querySelector(".reply__to")];
const button = Object.assign(document.createElement("button"), { type: "button", className: "btn quote-here", textContent: form.dataset.quote });
const thread = /threads\/(\d+)/.exec(form.getAttribute("action"))[1];
const postOf = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".post[data-number]");
const nameOf = (post) => post.querySelector(".post__who a").textContent.trim();

function put(words) {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const gap = !value.slice(0, start) || value.slice(0, start).endsWith("\n\n") ? "" : value.slice(0, start).endsWith("\n") ? "\n" : "\n\n";
  field.setRangeText(gap + words, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function answer(post) {
  const [box, label] = [answers.querySelector("input"), answers.querySelector("span")];
  [box.value, box.checked, answers.hidden] = [post.dataset.number, true, false];
  label.textContent = answers.dataset.words.replace("{number}", post.dataset.number).replace("{name}", nameOf(post));
  field.focus();
}

function quote(post, text) {
  const [name, number] = [nameOf(post).replace(/[\\[\]]/g, "\\$&"), post.dataset.number];
  const lines = text.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
  put(`> [${name}, #${number}](/t/${thread}/${number})\n>\n${lines}\n\n`);
}

async function quoteAll(link) {
  const told = await fetch(link.pathname + "/quotation").catch(() => null);
  told?.ok ? put(await told.text()) : location.assign(link.href);
}

// What is selected inside the text of one post: its post and its words. Three clicks end before what follows the text.
function selected() {
  const selection = getSelection(), range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const post = postOf(range?.startContainer), body = post?.querySelector(".post__body");
  if (!body?.contains(range.startContainer) || range.collapsed || postOf(range.endContainer) !== post) return null;
  const whole = () => (selection.setBaseAndExtent(range.startContainer, range.startOffset, body, body.childNodes.length), selected());
  if (!body.contains(range.endContainer)) return range.endOffset ? null : whole();
  return { body, post, text: selection.toString().trim(), at: range.getBoundingClientRect() };
}

document.addEventListener("selectionchange", () => {
  const found = selected(), place = found?.post.getBoundingClientRect();
  if (!found?.text) return button.remove();
  button.style.top = `${found.at.bottom - place.top + 6}px`;
  button.style.left = `${Math.max(0, Math.min(found.at.left - place.left, place.width - 96))}px`;
  if (found.body.nextElementSibling !== button) found.body.after(button);
});
button.onpointerdown = (event) => event.preventDefault();
button.onclick = () => { const { post, text } = selected(); getSelection().removeAllRanges(); quote(post, text); };
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".post__acts > a.act");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const act = { reply: () => answer(postOf(link)), quote: () => quoteAll(link) }[link.search.slice(1, 6)];
  if (act) [event.preventDefault(), act()];
});
