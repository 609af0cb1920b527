// What a form holds, as the server keeps it, and putting it back.
const NOT_KEPT = new Set(["csrf_token", "key", "draft", "draft_hand", "draft_base", "kind"]);

export const fieldsOf = (form) =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.has(name));

export function fill(form, fields) {
  for (const control of form.elements) {
    if (!control.name || NOT_KEPT.has(control.name) || control.localName === "button") continue;
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
    else if (values.length) control.value = values[0];
  }
}
