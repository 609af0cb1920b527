// <theme-switch data-dark="words" data-light="words"><button>…<span></span></button></theme-switch>
// Turns the page dark or light and remembers it on this device. Hidden by the sheet until it works.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.name();
    this.addEventListener("click", this.turn);
    system.addEventListener("change", this.name);
  }

  disconnectedCallback() {
    system.removeEventListener("change", this.name);
  }

  turn = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a private window keeps nothing */ }
    document.querySelectorAll("theme-switch").forEach((other) => other.name());
  };

  name = () => {
    this.querySelector("span").textContent = dark() ? this.dataset.light : this.dataset.dark;
  };
}

customElements.define("theme-switch", ThemeSwitch);
