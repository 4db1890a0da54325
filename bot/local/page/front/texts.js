// What can be pressed in texts and beside them, in messages as in forms: spoilers, code to copy, pictures.

import { byId, copy, on } from "./dom.js";

/** What is hidden stands behind its button. */
on("click", ".spoiler", (button) => {
  button.nextElementSibling.hidden = false;
  button.remove();
});

on("click", ".copy", (button) => copy(button.previousElementSibling.textContent));

const dialog = byId("picture");
const [image, size] = ["img", "[aria-pressed]"].map((one) => dialog.querySelector(one));

function resize(whole) {
  size.setAttribute("aria-pressed", String(whole));
  image.classList.toggle("whole", whole);
}

/** A picture as large as the window allows, larger at another press, with what it shows in words. */
on("click", "[data-words]", ({ dataset: { words }, firstElementChild: { src, alt } }) => {
  Object.assign(image, { src, alt });
  dialog.querySelector("[download]").href = src;
  dialog.querySelector("details").hidden = !words;
  dialog.querySelector("details p").textContent = words;
  resize(false);
  dialog.showModal();
});

on("click", "#picture img, #picture [aria-pressed]", () => resize(!image.classList.contains("whole")));
on("click", "#picture .close", () => dialog.close());
