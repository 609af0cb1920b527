// <tag-picker>: the list of keywords follows what is typed, by label or synonym in any language; Enter ticks the only one.
// A suggestion above the list that is pressed is ticked in the list too. Without it words are understood when sent.
class TagPicker extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[name=tags]");
    this.choices = [...this.querySelectorAll("[data-words]")];
    this.groups = [...this.querySelectorAll("details")];
    this.input.addEventListener("input", () => this.narrow());
    this.input.addEventListener("keydown", (event) => this.take(event));
    this.addEventListener("change", ({ target }) => target.name === "concepts" && this.choose(target));
    this.tell("");
  }

  narrow() {
    const word = this.input.value.split(",").pop().trim().toLowerCase();
    this.fitting = this.choices.filter((choice) => choice.dataset.words.includes(word));
    const exact = this.fitting.filter((choice) => choice.dataset.words.split("|").includes(word));
    this.best = exact[0] ?? (this.fitting.length === 1 ? this.fitting[0] : null);
    const narrowed = word && this.fitting.length > 0;
    for (const choice of this.choices) choice.hidden = narrowed && !this.fitting.includes(choice);
    for (const group of this.groups) {
      group.hidden = !group.querySelector(".choice:not([hidden])");
      group.open = narrowed ? !group.hidden : Boolean(group.querySelector(":checked"));
    }
    const { none, one, many } = this.dataset;
    this.tell(word && ([none, one][this.fitting.length] ?? many.replace("{}", this.fitting.length)));
  }

  // Enter sends no form while a word is being looked for.
  take(event) {
    if (event.key !== "Enter" || !this.input.value.split(",").pop().trim()) return;
    event.preventDefault();
    if (!this.best) return;
    this.best.querySelector("input").checked = true;
    this.settle();
    this.narrow();
  }

  // A suggestion and the list say the same. What was looked for in the list has been found.
  choose({ value, checked, parentElement }) {
    for (const twin of this.querySelectorAll(`[name=concepts][value="${value}"]`)) twin.checked = checked;
    return parentElement.dataset.words ? this.settle() : this.tell("");
  }

  // The word would only be sent along.
  settle() {
    this.input.value = this.input.value.split(",").slice(0, -1).join(",");
    this.tell("");
  }

  tell(words) {
    const chosen = this.choices.filter((choice) => choice.querySelector(":checked")).map((choice) => choice.textContent);
    const told = chosen.length ? `${this.dataset.chosen} ${chosen.join(", ")}.` : "";
    this.querySelector("[role=status]").textContent = [words, told].filter(Boolean).join(" ");
  }
}

customElements.define("tag-picker", TagPicker);
