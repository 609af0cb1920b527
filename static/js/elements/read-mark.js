// <read-mark><form>…<input name="number"></form></read-mark>: tells how far the reader has come, post by post.
// The form is its own way without a script; with one it is hidden and sent behind the scenes.
const PAUSE = 1500; // milliseconds: who only scrolls past has not read

class ReadMark extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.seen = this.told = 0;
    this.observer = new IntersectionObserver((entries) => this.look(entries));
    this.watch();
    document.addEventListener("posts:come", this.watch);
    addEventListener("pagehide", this.tell);
  }

  disconnectedCallback() {
    this.observer.disconnect();
    document.removeEventListener("posts:come", this.watch);
    removeEventListener("pagehide", this.tell);
  }

  watch = () => {
    for (const post of document.querySelectorAll("[data-number]")) this.observer.observe(post);
  };

  look(entries) {
    const numbers = entries.filter((entry) => entry.isIntersecting).map((entry) => Number(entry.target.dataset.number));
    this.seen = Math.max(this.seen, ...numbers);
    clearTimeout(this.timer);
    this.timer = setTimeout(this.tell, PAUSE);
  }

  tell = () => {
    if (this.seen <= this.told) return;
    const mark = new FormData(this.form);
    mark.set("number", this.seen);
    if (navigator.sendBeacon(this.form.action, mark)) this.told = this.seen;
  };
}

customElements.define("read-mark", ReadMark);
