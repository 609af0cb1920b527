// <draft-keeper account="12" data-…="words"><p role="status"></p><span></span></draft-keeper> in a form: keeps what is
// written there and tells how it stands with it.
import { Leaving } from "./draft-leaving.js";
import { Saver } from "./draft-saver.js";
import { fieldsOf, fill } from "./form-fields.js";

class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.saver = new Saver(this.form, this.getAttribute("account"), (status, told) => this.hear(status, told));
    this.leaving = new Leaving(this, this.saver);
    this.form.addEventListener("input", () => this.saver.touch());
    this.recover(this.saver.shelf.left());
  }

  recover(left) {
    if (!left) return;
    const settle = (text) => (this.saver.shelf.drop(left.key), this.take(text));
    if (JSON.stringify(left.fields) === JSON.stringify(fieldsOf(this.form))) this.saver.shelf.drop(left.key);
    else if ([left.base, left.hand].includes(this.saver.base.value)) settle(left.fields);
    else this.offer(this.dataset.left, left.fields, settle);
  }

  hear(status, told) {
    if (status === 409) this.offer(told.words, told.fields, (text) => ((this.saver.base.value = told.hand), this.take(text)));
    else if (status === 400 || status === 401) this.show(this.dataset.ended, [this.dataset.signIn, () => this.leaving.enter()]);
    else this.show(told?.words ?? this.dataset.lost);
  }

  offer(words, other, settle) {
    this.show(words, [this.dataset.take, () => settle(other)], [this.dataset.keep, () => settle(null)]);
  }

  take(text) {
    if (text) fill(this.form, text);
    this.saver.waiting = false;
    this.saver.touch();
    this.show("");
  }

  show(words, ...acts) {
    const [status, place] = this.children;
    const button = ([name, onclick]) => Object.assign(document.createElement("button"), { type: "button", className: "btn btn--small", textContent: name, onclick });
    if (status.textContent !== words) status.textContent = words; // said once, not at every save
    place.replaceChildren(...acts.map(button));
  }
}

customElements.define("draft-keeper", DraftKeeper);
