// <reading-position> around a progress and a [data-now]: the number follows the eye, and in long discussions the
// slider of its form chooses one by hand. Without it they show where the reader stopped last time.
class ReadingPosition extends HTMLElement {
  connectedCallback() {
    this.observer = new IntersectionObserver((entries) => this.look(entries), { rootMargin: "-20% 0px -55%" });
    this.watch();
    document.addEventListener("posts:come", this.watch);
    this.slider = this.querySelector("[type=range]");
    if (this.slider) this.offerSlider();
  }

  disconnectedCallback() {
    this.observer.disconnect();
    document.removeEventListener("posts:come", this.watch);
  }

  watch = () => {
    for (const post of document.querySelectorAll("[data-number]")) this.observer.observe(post);
  };

  // It only fills the field: nobody is taken anywhere before they press Go.
  offerSlider() {
    const number = this.querySelector("[type=number]");
    this.slider.hidden = false;
    this.slider.oninput = () => (number.value = this.slider.value);
    number.oninput = () => (this.slider.value = number.value);
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
