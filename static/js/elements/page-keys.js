// <page-keys data-close="words"><a href="/keys">…</a></page-keys>: single letters lead about the page and the site,
// never from a field, and never together with Ctrl, Alt or Meta. `?` shows what /keys says in a dialog.
import { off } from "./keys-switch.js";
import { overview } from "./keys-overview.js";

const PLACES = { h: "/", d: "/discussions", n: "/networks", i: "/innovations", u: "/unread", s: "/search" };
const TYPING = "input, textarea, select, [contenteditable], [role=listbox], dialog";
const STOPS = "article[data-number], details.folded, .thread__title a, .queue .case > a";
const SOON = 1500; // milliseconds between g and the letter of a place

const search = () => document.querySelector("#site-search");

function look(stop) {
  const focus = stop?.querySelector(":scope > summary") ?? stop;
  if (focus && !focus.matches("a, summary")) focus.tabIndex = -1;
  focus?.focus({ preventScroll: true });
  stop?.scrollIntoView({ block: stop.matches("a") ? "center" : "start" });
  return stop;
}

class PageKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this.press);
  }

  press = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (off() || event.target.closest?.(TYPING)) return;
    const going = event.timeStamp - this.going < SOON && PLACES[event.key];
    this.going = event.key === "g" ? event.timeStamp : undefined;
    const act = going ? () => location.assign(going) : this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  acts = {
    j: () => this.step(1),
    k: () => this.step(-1),
    n: () => look(document.querySelector("#new + *")) || document.querySelector("[data-hot], .thread .new")?.click(),
    c: () => document.querySelector("#claim form:not([action$=remove]) button")?.click(),
    r: () => document.querySelector("#reply textarea")?.focus(),
    "/": () => (search().checkVisibility() ? search().focus() : location.assign("/search")),
    "?": () => overview(this.dataset.close),
  };

  step(by) {
    const stops = [...document.querySelectorAll(STOPS)].filter((stop) => stop.checkVisibility());
    const at = stops.findIndex((stop) => stop.contains(document.activeElement));
    const top = (stop) => stop.getBoundingClientRect().top;
    const near = by > 0 ? stops.findIndex((stop) => top(stop) >= 0) : stops.findLastIndex((stop) => top(stop) < 0);
    look(stops[at < 0 ? near : at + by]);
  }
}

customElements.define("page-keys", PageKeys);
