// <picture-cut src="…"> beside the sliders x, y and zoom of its form: shows the square at once and lets it be dragged.
// The sliders stay the way for the keyboard; without a script the button "Look" asks the server.
class PictureCut extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.image = new Image();
    this.image.alt = "";
    this.image.draggable = false;
    this.image.onload = () => { this.replaceChildren(this.image); this.draw(); };
    this.image.src = this.getAttribute("src");
    this.form.addEventListener("input", this.draw);
    this.addEventListener("pointerdown", this.grab);
  }

  disconnectedCallback() {
    this.form.removeEventListener("input", this.draw);
  }

  // how much of the picture, in pixels of this square, lies outside of it
  get spare() {
    const { naturalWidth: width, naturalHeight: height } = this.image;
    const scale = (this.clientWidth / Math.min(width, height)) * (this.form.elements.zoom.value / 100);
    return { width: width * scale, x: width * scale - this.clientWidth, y: height * scale - this.clientHeight };
  }

  draw = () => {
    const { width, x, y } = this.spare;
    const left = (x * this.form.elements.x.value) / 100, top = (y * this.form.elements.y.value) / 100;
    this.image.style.width = `${width}px`;
    this.image.style.transform = `translate(${-left}px, ${-top}px)`;
  };

  grab = (start) => {
    const { x, y } = this.form.elements, from = { x: Number(x.value), y: Number(y.value) }, { spare } = this;
    const move = ({ clientX, clientY }) => {
      if (spare.x > 0) x.value = from.x - ((clientX - start.clientX) / spare.x) * 100;
      if (spare.y > 0) y.value = from.y - ((clientY - start.clientY) / spare.y) * 100;
      this.draw();
    };
    start.preventDefault();
    this.setPointerCapture(start.pointerId);
    this.addEventListener("pointermove", move);
    this.addEventListener("lostpointercapture", () => this.removeEventListener("pointermove", move), { once: true });
  };
}

customElements.define("picture-cut", PictureCut);
