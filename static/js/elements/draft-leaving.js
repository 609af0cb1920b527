// A form goes when the server has its text: neither a lost net nor an ended session can lose it then.
import { signInAgain } from "./sign-in-again.js";

export class Leaving {
  constructor(keeper, saver) {
    Object.assign(this, { keeper, saver, form: saver.form });
    this.form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("pageshow", ({ persisted }) => persisted && (this.gone = false));
  }

  async leave(event) {
    const { submitter } = event, elsewhere = submitter?.getAttribute("formaction");
    if (elsewhere?.endsWith("/remove")) this.saver.rest();
    if (this.gone || elsewhere) return;
    event.preventDefault();
    if (this.asking) return; // a second click waits for the same
    this.asking = true;
    const status = await this.saver.save();
    this.asking = false;
    if (status === 0) this.keeper.show(this.keeper.dataset.unsent);
    else if (status === 400 || status === 401) await this.enter(submitter);
    else this.go(submitter);
  }

  go(submitter) {
    this.gone = true;
    this.saver.rest();
    this.form.requestSubmit(submitter);
  }

  /** The session has ended: begin it again, then go where one wanted to go. */
  async enter(submitter) {
    const back = await signInAgain(this.keeper.getAttribute("account"), this.keeper.dataset);
    if (back && (await this.saver.save()) === 200 && submitter) this.go(submitter);
  }
}
