// The shelf in this browser: text that the server has not got yet, by account, place and sheet.
const PREFIX = "draft:", OLD = 7 * 86_400_000; // milliseconds

/** A private window may refuse to keep anything: then there is nothing here. */
function tried(deed) {
  try { return deed(); } catch { return null; }
}

export class Shelf {
  constructor(account, place, hand) {
    this.all = `${PREFIX}${account}:${place}:`;
    this.key = this.all + hand;
  }

  put(text) {
    tried(() => localStorage.setItem(this.key, JSON.stringify({ ...text, at: Date.now() })));
  }

  drop(key = this.key) {
    tried(() => localStorage.removeItem(key));
  }

  /** The newest text that another sheet of this form has left here; what is too old goes. */
  left() {
    const texts = tried(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && key !== this.key).map((key) => ({ ...JSON.parse(localStorage.getItem(key)), key }))) ?? [];
    for (const { key, at } of texts) if (!(Date.now() - at < OLD)) this.drop(key);
    const mine = texts.filter(({ key, at }) => key.startsWith(this.all) && Date.now() - at < OLD);
    const newest = mine.sort((one, other) => other.at - one.at)[0];
    return newest && { ...newest, hand: newest.key.slice(this.all.length) };
  }
}
