// <search-hints src="/search/suggest" data-label="words" data-found="words: %s"><input></search-hints>
// Offers pages while a search is typed; Enter searches for what is typed when none of them is chosen.
import { Listbox, made } from "./listbox.js";

class SearchHints extends Listbox {
  connectedCallback() {
    this.furnish(this.querySelector("input"), this.dataset.label);
    this.field.oninput = () => this.look();
  }

  look() {
    clearTimeout(this.timer);
    const typed = this.field.value.trim();
    if (typed.length < 2) return this.close();
    this.timer = setTimeout(() => this.find(typed), 200);
  }

  async find(typed) {
    const answer = await fetch(`${this.getAttribute("src")}?q=${encodeURIComponent(typed)}`).catch(() => null);
    const found = answer?.ok ? (await answer.json()).suggestions : [];
    if (typed !== this.field.value.trim() || document.activeElement !== this.field) return;
    this.offer(found.map((hint, at) => this.option(hint, at)));
    this.status.textContent = found.length ? this.dataset.found.replace("%s", found.length) : "";
  }

  option(hint, at) {
    const option = made("li", { role: "option", id: `${this.list.id}-${at}`, ariaSelected: "false", address: hint.address });
    option.append(made("span", { textContent: hint.title, lang: hint.language }), made("span", { className: "hints__kind", textContent: hint.kind }));
    return option;
  }

  take(option) {
    if (option) location.assign(option.address);
  }
}

customElements.define("search-hints", SearchHints);
