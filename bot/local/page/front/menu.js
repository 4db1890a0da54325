// The menu of a message: the bot's commands for messages, and copying. By right-click, its button, or the keyboard.

import { copy, el } from "./dom.js";
import { act } from "./server.js";

let shown;

/** Opens the menu of a message at a point; `apply(name)` uses one of the bot's commands. Commands come from the server. */
export async function openMenu(message, opener, { x, y }, apply) {
  close();
  const { shown: told, node } = message;
  const commands = told.private ? [] : (await act("commands")).commands.filter(({ type }) => type === 3);
  const items = [
    ...commands.map(({ name }) => item(name, () => apply(name))),
    commands.length > 0 && el("hr", { role: "separator" }),
    item("Copy text", () => copy(told.message.content || told.plain)),
  ];
  close();
  shown = el("div", { class: "popup", role: "menu", "aria-label": "Message menu", tabindex: "-1" }, items);
  shown.opener = opener.isConnected ? opener : node;
  shown.addEventListener("keydown", key);
  shown.addEventListener("focusout", (event) => !shown?.contains(event.relatedTarget) && close());
  document.body.append(shown);
  const { width, height } = shown.getBoundingClientRect();
  shown.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  shown.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
  entries()[0].focus();
}

function item(label, chosen) {
  const pressed = () => {
    close(true);
    chosen();
  };
  return el("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: pressed }, label);
}

const entries = () => [...shown.querySelectorAll("[role=menuitem]")];

function close(back = false) {
  const menu = shown;
  shown = undefined;
  menu?.remove();
  if (menu && back) menu.opener.focus();
}

function key(event) {
  const all = entries();
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) all[to].focus();
  else if (event.key === "Escape" || event.key === "Tab") close(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
