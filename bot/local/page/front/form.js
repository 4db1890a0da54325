// Forms (Discord's modals), which the server draws.

import { attempt, build, on, trouble } from "./dom.js";
import { act, upload } from "./server.js";

on("click", ".cancel", (button) => button.closest("dialog").close());

/** Opens a form; what is typed stays until the bot has taken it, or the person closes it. */
export function openForm(tree) {
  const dialog = document.body.appendChild(build(tree));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  dialog.querySelector("input, textarea, select")?.focus();
}

on("submit", "[data-form]", (form) => attempt(form, () => send(form), (problem) => {
  const words = problem.kind === "failed" ? "Something went wrong. Try again. " : "";
  form.lastElementChild.before(trouble(words, problem.message));
}));

async function send(form) {
  await act("submit", { form: form.dataset.form, values: await filledIn(new FormData(form)) });
  form.parentElement.close();
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
