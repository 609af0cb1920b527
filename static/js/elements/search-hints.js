// <search-hints src="/search/suggest" data-label="words" data-found="words: %s"><input></search-hints>
// Offers pages while a search is typed: arrows choose, Enter opens what is chosen or else searches, Escape leaves.
let lists = 0;

class SearchHints extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.list = made("ul", { className: "hints", id: `hints-${++lists}`, role: "listbox", ariaLabel: this.dataset.label, hidden: true });
    this.status = made("p", { className: "vh", role: "status" });
    this.append(this.list, this.status);
    Object.assign(this.field, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: "false" });
    this.field.setAttribute("aria-controls", this.list.id);
    this.field.oninput = () => this.look();
    this.field.onkeydown = (event) => this.steer(event);
    this.field.onblur = () => this.close();
    this.list.onpointerdown = (event) => event.preventDefault();
    this.list.onclick = (event) => location.assign(event.target.closest("[role=option]").address);
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
    this.close();
    this.list.replaceChildren(...found.map((hint, at) => this.option(hint, at)));
    this.list.hidden = !found.length;
    this.field.ariaExpanded = String(!this.list.hidden);
    this.status.textContent = found.length ? this.dataset.found.replace("%s", found.length) : "";
  }

  option(hint, at) {
    const option = made("li", { role: "option", id: `${this.list.id}-${at}`, ariaSelected: "false", address: hint.address });
    option.append(made("span", { textContent: hint.title, lang: hint.language }), made("span", { className: "hints__kind", textContent: hint.kind }));
    return option;
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    (this.chosen = option)?.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  steer(event) {
    if (this.list.hidden || event.isComposing || !/^(Enter|Escape|Arrow(Up|Down))$/.test(event.key)) return;
    if (event.key === "Enter" && !this.chosen) return;
    event.preventDefault();
    if (event.key === "Enter") location.assign(this.chosen.address);
    else if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.choose(this.chosen ? this.chosen.nextElementSibling : this.list.firstElementChild);
    else this.choose(this.chosen ? this.chosen.previousElementSibling : this.list.lastElementChild);
  }

  close() {
    this.choose(null);
    this.list.hidden = true;
    this.field.ariaExpanded = "false";
  }
}

const made = (name, told) => Object.assign(document.createElement(name), told);

customElements.define("search-hints", SearchHints);
