// The menu of a message: the bot's commands for messages, and copying. By right-click, its button, or the keyboard.

import { copy, el } from "./dom.js";
import { act } from "./server.js";

/** Opens the menu of a message at a point; `apply(name)` uses one of the bot's commands. Commands come from the server. */
export async function openMenu(told, { x, y }, apply) {
  const commands = told.private ? [] : (await act("commands")).commands.filter(({ type }) => type === 3);
  const menu = el(
    "div",
    { class: "popup", popover: "auto", role: "menu", "aria-label": "Message menu" },
    commands.map(({ name }) => item(name, () => apply(name))),
    commands.length > 0 && el("hr", { role: "separator" }),
    item("Copy text", () => copy(told.message.content || told.plain)),
  );
  menu.addEventListener("keydown", key);
  menu.addEventListener("toggle", ({ newState }) => newState === "closed" && menu.remove());
  document.body.append(menu);
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
  menu.firstElementChild.focus();
}

function item(label, chosen) {
  const pressed = ({ currentTarget }) => {
    currentTarget.parentElement.hidePopover();
    chosen();
  };
  return el("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: pressed }, label);
}

function key(event) {
  const all = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) all[to].focus();
  else if (event.key === "Tab") event.currentTarget.hidePopover();
  else return;
  event.preventDefault();
}
