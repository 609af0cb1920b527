// Sends what a form holds to the server: when writing pauses, at the latest every 15 s, again and again when it fails.
import { Shelf } from "./draft-shelf.js";
import { fieldsOf } from "./form-fields.js";

const PAUSE = 2000, LATEST = 15_000, PATIENCE = 10_000, SLOWEST = 60_000; // milliseconds

export class Saver {
  /** `tell` hears the status of each answer, 0 when there was none, and what the answer said. */
  constructor(form, account, tell) {
    const { draft, draft_hand: hand, draft_base: base } = form.elements;
    Object.assign(this, { form, base, tell, failures: 0, shelf: new Shelf(account, draft.value, hand.value) });
    addEventListener("pagehide", () => this.dirty && this.post({ keepalive: true }).catch(() => null));
    addEventListener("online", () => this.dirty && this.save());
  }

  touch() {
    this.dirty ??= Date.now();
    this.shelf.put({ base: this.base.value, fields: fieldsOf(this.form) });
    if (!this.failures && !this.waiting) this.later(Math.min(PAUSE, this.dirty + LATEST - Date.now()));
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  post(more) {
    return fetch("/drafts", { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, ...more });
  }

  /** One after another. Resolves to the status. */
  save() {
    return (this.last = Promise.resolve(this.last).then(() => this.try()));
  }

  async try() {
    clearTimeout(this.timer);
    const since = this.dirty ?? Date.now();
    this.dirty = null;
    const answer = await this.post({ signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    const status = answer?.status ?? 0, told = await answer?.json().catch(() => null);
    if (!answer?.ok) this.dirty = since;
    else if (!this.dirty) this.shelf.drop();
    this.waiting = [400, 401, 409].includes(status); // for a person
    this.failures = answer?.ok || this.waiting ? 0 : this.failures + 1;
    if (this.failures) this.later(Math.min(SLOWEST, 1000 * 2 ** this.failures));
    this.tell(status, told);
    return status;
  }

  /** Nothing of this is to be kept any more. */
  rest() {
    clearTimeout(this.timer);
    this.dirty = null;
    this.shelf.drop();
  }
}
