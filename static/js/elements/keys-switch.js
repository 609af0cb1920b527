// <keys-switch><input type="checkbox"></keys-switch>: whether single letters do anything, remembered on this device.
// Who dictates, or rests a hand on the keys, can turn them off (WCAG 2.1.4). Hidden by the sheet until it works.
export function off() {
  try { return localStorage.getItem("keys") === "off"; } catch { return false; /* a private window keeps nothing */ }
}

class KeysSwitch extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("input");
    box.checked = !off();
    box.onchange = () => localStorage.setItem("keys", box.checked ? "on" : "off");
  }
}

customElements.define("keys-switch", KeysSwitch);
