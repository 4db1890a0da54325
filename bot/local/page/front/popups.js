// Lists that open above the page: the menus of messages, and the menu of a message itself. Arrows go through them.

import { on } from "./dom.js";

const items = (list) => [...list.children].filter((one) => one.matches("button"));
const chosen = (list) => items(list).filter((one) => one.ariaSelected === "true");
const values = (list) => chosen(list).map((one) => one.dataset.value);

/** Goes to what is chosen in an open list, or to its beginning. */
const enter = (list) => (chosen(list)[0] ?? items(list)[0])?.focus();

on("keydown", ".select", ({ popoverTargetElement: list }, event) => {
  if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
  event.preventDefault();
  list.showPopover();
  enter(list);
});

on("keydown", "[role=menu], .menu [role=listbox]", (list, event) => {
  const all = items(list);
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) all[to % all.length].focus();
  else if (event.key === "Tab") list.hidePopover();
  else return;
  event.preventDefault();
});

on("click", ".menu [role=option]", (option) => {
  const list = option.parentElement;
  const several = list.ariaMultiSelectable === "true";
  const selected = several || list.dataset.least === "0" ? option.ariaSelected !== "true" : true;
  if (!several) chosen(list).forEach((one) => (one.ariaSelected = "false"));
  option.ariaSelected = String(selected);
  if (several) return;
  // What was chosen already is sent once more.
  list.before = undefined;
  list.hidePopover();
});

/** Has `choose(list, values)` called when a menu closes with another choice than it opened with. */
export function onChoice(choose) {
  const told = ({ target: list, newState }) => {
    if (!list.matches(".menu [role=listbox]")) return;
    list.previousElementSibling.ariaExpanded = String(newState === "open");
    if (newState === "open") {
      list.before = String(values(list));
      // This is told late, when one may have gone on already.
      if (!list.contains(document.activeElement)) enter(list);
      return;
    }
    name(list.previousElementSibling, chosen(list));
    const enough = chosen(list).length >= Number(list.dataset.least);
    if (enough && String(values(list)) !== list.before) choose(list, values(list));
  };
  // The event does not bubble.
  document.addEventListener("toggle", told, true);
}

function name(face, options) {
  const labels = options.map((one) => one.firstElementChild.textContent);
  face.textContent = labels.join(", ") || face.dataset.placeholder;
  face.ariaLabel = [face.dataset.placeholder, ...labels].join(": ");
}

const EDGE = 4;

/** Opens a menu at a point of the window. */
export function openMenu(menu, { x, y }) {
  menu.addEventListener("toggle", ({ newState }) => newState === "closed" && menu.remove());
  document.body.append(menu);
  menu.showPopover();
  menu.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - menu.offsetWidth - EDGE))}px`;
  menu.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - menu.offsetHeight - EDGE))}px`;
  enter(menu);
}
