// Forms (Discord's modals), which the server draws.

import { build, onPress } from "./dom.js";
import { act, upload } from "./server.js";

onPress(".cancel", (button) => button.closest("dialog").close());

/** Opens a form; what is typed stays until the bot has taken it, or the person closes it. */
export function openForm(tree) {
  const dialog = document.body.appendChild(build(tree));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    send(dialog, event.target);
  });
  dialog.showModal();
  dialog.querySelector("input, textarea, select")?.focus();
}

async function send(dialog, form) {
  const [trouble, button] = [".trouble", "[type=submit]"].map((one) => form.querySelector(one));
  button.disabled = true;
  trouble.textContent = "";
  try {
    await act("submit", { form: form.dataset.form, values: await filledIn(new FormData(form)) });
    dialog.close();
  } catch (problem) {
    trouble.textContent = `${problem.kind === "failed" ? "Something went wrong. Try again. " : ""}${problem.message}`;
  } finally {
    button.disabled = false;
  }
}

/** All texts by the name of their field; files are handed over, and known by the ids that they get. */
async function filledIn(data) {
  const texts = {};
  for (const [name, value] of data) {
    texts[name] ??= [];
    if (!(value instanceof File)) texts[name].push(value);
    else if (value.name) texts[name].push(await upload(value));
  }
  return texts;
}
