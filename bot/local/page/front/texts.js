// What can be pressed in texts and beside them, in messages as in forms: spoilers, code to copy, pictures.

import { byId, copy, onPress } from "./dom.js";

/** What is hidden stands behind its button. */
onPress(".spoiler", (button) => {
  button.nextElementSibling.hidden = false;
  button.remove();
});

onPress(".copy", (button) => copy(button.previousElementSibling.textContent));

const dialog = byId("picture");
const [image, size] = ["img", "[aria-pressed]"].map((one) => dialog.querySelector(one));

function resize(whole) {
  size.setAttribute("aria-pressed", String(whole));
  image.classList.toggle("whole", whole);
}

/** A picture as large as the window allows, larger at another press, with what it shows in words. */
onPress("[data-words]", ({ dataset: { words }, firstElementChild: { src, alt } }) => {
  Object.assign(image, { src, alt });
  dialog.querySelector("[download]").href = src;
  dialog.querySelector("details").hidden = !words;
  dialog.querySelector("details p").textContent = words;
  resize(false);
  dialog.showModal();
});

onPress("#picture img, #picture [aria-pressed]", () => resize(!image.classList.contains("whole")));
onPress("#picture .close", () => dialog.close());
