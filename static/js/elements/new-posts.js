// <new-posts data-src="/t/12/news" data-after="56" role="status">: says calmly that the discussion has grown, and moves nothing.
// On the last page (data-here) pressing it brings the posts here; elsewhere, and when that fails, it leads to them.
const FIRST = 20_000, LONGEST = 300_000; // milliseconds between two looks: the quieter it is, the longer

class NewPosts extends HTMLElement {
  connectedCallback() {
    this.pause = FIRST;
    document.addEventListener("visibilitychange", this.turn);
    this.onclick = (event) => this.bring(event);
    this.turn();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.turn);
  }

  turn = () => {
    clearTimeout(this.timer);
    if (!document.hidden) this.timer = setTimeout(() => this.look(), this.pause);
  };

  async look() {
    const answer = await fetch(`${this.dataset.src}?after=${this.dataset.after}`).catch(() => null);
    if (answer?.status === 404) return; // gone, or no longer for this reader
    const { many = 0, words, href } = answer?.ok ? await answer.json() : {};
    this.pause = many && words !== this.textContent ? FIRST : Math.min(this.pause * 1.5, LONGEST);
    if (many && words !== this.textContent) this.show(words, href);
    this.turn();
  }

  show(words, href) {
    const link = Object.assign(document.createElement("a"), { href, textContent: words, className: "btn btn--go" });
    this.replaceChildren(link);
  }

  async bring(event) {
    const link = event.target.closest("a");
    if (!link || !("here" in this.dataset) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const number = (post) => Number(post.dataset.number);
    const come = page ? [...page.querySelectorAll(".post[data-number]")].filter((post) => number(post) > this.dataset.after) : [];
    if (!come.length || number(come[0]) !== Number(new URL(link.href).hash.slice("#post-".length))) return location.assign(link.href);
    this.before(...come);
    this.dataset.after = Math.max(...come.map(number));
    this.replaceChildren();
    document.dispatchEvent(new Event("posts:come"));
    come[0].tabIndex = -1;
    come[0].focus();
  }
}

customElements.define("new-posts", NewPosts);
