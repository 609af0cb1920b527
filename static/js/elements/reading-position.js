// <reading-position> around a progress and a [data-now]: the number follows the eye.
// Without it they show where the reader stopped last time.
class ReadingPosition extends HTMLElement {
  connectedCallback() {
    this.observer = new IntersectionObserver((entries) => this.look(entries), { rootMargin: "-20% 0px -55%" });
    for (const post of document.querySelectorAll("[data-number]")) this.observer.observe(post);
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  look(entries) {
    const seen = entries.filter((entry) => entry.isIntersecting).map((entry) => Number(entry.target.dataset.number));
    const number = Math.max(...seen);
    if (!seen.length) return;
    this.querySelector("progress").value = number;
    this.querySelector("[data-now]").textContent = number;
  }
}

customElements.define("reading-position", ReadingPosition);
