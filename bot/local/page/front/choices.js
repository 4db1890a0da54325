// A list that one chooses from while the focus stays where one types: ARIA's listbox of a combobox.

import { build, byId, on } from "./dom.js";

const box = byId("suggestions");
/** The combobox that the list belongs to. */
export let control;

export const isOpen = () => !box.hidden;
const marked = () => box.querySelector(".active");

// What is pressed must not take the focus from where it is.
box.addEventListener("pointerdown", (event) => event.preventDefault());
on("click", "#suggestions [role=option]", (option) => option.pick());

/** Shows `items` (`name`, maybe `detail`, and what is done to `pick` it) for a combobox, the one at `index` marked. */
export function show(combobox, items, index = -1) {
  if (control && control !== combobox) hide();
  control = combobox;
  box.replaceChildren(...items.map(optionFor));
  box.hidden = items.length === 0;
  control.ariaExpanded = String(isOpen());
  mark(box.children[Math.min(index, items.length - 1)]);
}

function optionFor({ name, detail, pick }, index) {
  const told = detail ? [["span", {}, [detail]]] : [];
  const attributes = { role: "option", id: `suggestion-${index}`, "aria-selected": "false" };
  return Object.assign(build(["div", attributes, [["b", {}, [name]], ...told]]), { pick });
}

export function hide() {
  if (control) show(control, []);
}

/** Marks an option of the list, or none. */
export function mark(option) {
  marked()?.classList.remove("active");
  option?.classList.add("active");
  option?.scrollIntoView({ block: "nearest" });
  if (option) control.setAttribute("aria-activedescendant", option.id);
  else control.removeAttribute("aria-activedescendant");
}

/** Goes through the list, round its ends. */
export function move(step) {
  const all = [...box.children];
  const at = marked() ? all.indexOf(marked()) : Math.min(0, -step);
  mark(all.at((at + step) % all.length));
}

/** Chooses what is marked; tells whether anything was. */
export function take() {
  const option = marked();
  option?.pick();
  return Boolean(option);
}
