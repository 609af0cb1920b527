// Signing in without leaving the page: the sign-in form in a dialog, and new tokens for the forms that wait behind it.
const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
const LOGIN = `/login?lang=${document.documentElement.lang}`; // a guest's page would speak the browser's language
const signedIn = (page) => page.querySelector('header form[action="/logout"]');

/** True when this browser is signed in as that account, perhaps already in another window; false when it was let be. */
export async function signInAgain(account, { ended: words, close }) {
  const page = await read(await fetch(`${LOGIN}&next=/drafts`));
  return signedIn(page) ? adopt(page, account) : new Promise((done) => ask(page, { account, words, close, done }));
}

function adopt(page, account) {
  if (!page.querySelector(`header a[href="/u/${account}"]`)) return location.reload(); // somebody else's window now
  const token = page.querySelector("[name=csrf_token]").value;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token;
  return true;
}

function ask(page, { account, words, close, done }) {
  const dialog = document.createElement("dialog");
  dialog.className = "sign-in";
  show(page);
  document.body.append(dialog);
  dialog.showModal();
  dialog.onclose = () => (dialog.remove(), done(dialog.returnValue === "in"));

  function show(form) {
    const said = Object.assign(document.createElement("p"), { textContent: words });
    const leave = Object.assign(document.createElement("button"), { className: "btn", textContent: close, onclick: () => dialog.close() });
    dialog.replaceChildren(...form.querySelector("main > .wrap").childNodes);
    dialog.querySelector("h1").after(said);
    dialog.ariaLabel = dialog.querySelector("h1").textContent;
    dialog.append(leave);
    dialog.querySelector("form").onsubmit = send;
    dialog.querySelector("[aria-invalid], input:not([type=hidden])").autofocus = true;
  }

  async function send(event) {
    event.preventDefault();
    const answer = await fetch(LOGIN, { method: "POST", body: new FormData(event.target) }).catch(() => null);
    if (!answer) return;
    const page = await read(answer);
    if (signedIn(page)) return adopt(page, account) && dialog.close("in");
    show(page);
    dialog.querySelector("[aria-invalid]")?.focus();
  }
}
