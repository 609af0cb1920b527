// A field with a list of offers below it: arrows choose, Enter takes what is chosen, Escape leaves.
let lists = 0;

export const made = (name, told) => Object.assign(document.createElement(name), told);

export class Listbox extends HTMLElement {
  /** Gives the field its list and its ears; `take` is called with the option that was taken. */
  furnish(field, label) {
    this.field = Object.assign(field, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: "false" });
    this.list = made("ul", { className: "hints", id: `hints-${++lists}`, role: "listbox", ariaLabel: label, hidden: true });
    this.status = made("p", { className: "vh", role: "status" });
    this.append(this.list, this.status);
    field.setAttribute("aria-controls", this.list.id);
    field.onkeydown = (event) => this.steer(event);
    field.onblur = () => this.close();
    this.list.onpointerdown = (event) => event.preventDefault();
    this.list.onclick = (event) => this.take(event.target.closest("[role=option]"));
  }

  offer(options) {
    this.close();
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.field.ariaExpanded = String(!this.list.hidden);
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
    if (event.key === "Enter") this.take(this.chosen);
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
