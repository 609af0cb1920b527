// What /keys says, in a dialog over the page; closing it gives the focus back.
export async function overview(close) {
  const answer = await fetch("/keys").catch(() => null);
  const keys = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#keys");
  if (!keys || document.querySelector("#keys")) return;
  const dialog = document.createElement("dialog");
  const button = Object.assign(document.createElement("button"), { className: "btn", textContent: close, onclick: () => dialog.close() });
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.onclose = () => dialog.remove();
  dialog.append(keys, button);
  document.body.append(dialog);
  dialog.showModal();
}
