// <people-finder src="/t/12/people" data-found="words: %s"><textarea></textarea><ul role="listbox" hidden></ul><p role="status"></p></people-finder>
// Completes @na… while it is typed: arrows choose, Enter and Tab take, Escape leaves.
const CALL = /(?<![\p{L}\p{N}_.+/@-])@([\p{L}\p{N}_][\p{L}\p{N}_.-]*)?$/u;

class PeopleFinder extends HTMLElement {
  connectedCallback() {
    [this.field, this.list, this.status] = this.querySelectorAll("textarea, [role=listbox], [role=status]");
    this.field.setAttribute("aria-controls", this.list.id);
    this.field.oninput = () => this.look();
    this.field.onkeydown = (event) => this.steer(event);
    this.field.onblur = () => this.close();
    this.list.onpointerdown = (event) => (event.preventDefault(), this.take(event.target.closest("[role=option]")));
  }

  look() {
    clearTimeout(this.timer);
    this.call = CALL.exec(this.field.value.slice(0, this.field.selectionStart));
    if (!this.call) return this.close();
    this.timer = setTimeout(() => this.call && this.find(this.call), 150);
  }

  async find(call) {
    const answer = await fetch(`${this.getAttribute("src")}?letters=${encodeURIComponent(call[1] ?? "")}`);
    const found = answer.ok ? (await answer.text()).trim() : "";
    if (call !== this.call) return;
    this.list.innerHTML = found;
    this.list.hidden = !found;
    this.status.textContent = this.dataset.found.replace("%s", this.list.children.length);
    if (found) this.choose(this.list.firstElementChild);
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    (this.chosen = option).setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  steer(event) {
    if (this.list.hidden || event.isComposing || !/^(Enter|Tab|Escape|Arrow(Up|Down))$/.test(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.choose(this.chosen.nextElementSibling ?? this.list.firstElementChild);
    else if (event.key === "ArrowUp") this.choose(this.chosen.previousElementSibling ?? this.list.lastElementChild);
    else this.take(this.chosen);
  }

  take(option) {
    if (option) this.field.setRangeText(`@${option.dataset.handle} `, this.call.index, this.field.selectionStart, "end");
    this.close();
  }

  close() {
    this.call = this.chosen = null;
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}

customElements.define("people-finder", PeopleFinder);
