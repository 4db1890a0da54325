// The menus of messages: one chooses an option, people, roles or channels.

import { Choices } from "./choices.js";
import { el, plainly } from "./dom.js";
import { here } from "./server.js";

const OPENS = ["Enter", " ", "ArrowDown", "ArrowUp"];
let made = 0;

/** What can be chosen where Discord itself has the list: people (5), roles (6), either (7), channels (8). */
export function offered(kind, channelTypes) {
  const { people, members, servers, places } = here.snapshot;
  const server = servers.find(({ id }) => id === here.open.server);
  const persons = people.filter(({ id }) => members.includes(id)).map(({ id, name }) => ({ label: name, value: id }));
  const roles = (server?.roles ?? []).map(({ id, name }) => ({ label: `@${name}`, value: id }));
  const fitting = places.filter((one) => server && one.server === server.id && (!channelTypes?.length || channelTypes.includes(one.kind)));
  const channels = fitting.map(({ id, name }) => ({ label: `#${name}`, value: id }));
  return { user: persons, role: roles, mentionable: [...persons, ...roles], channel: channels }[kind] ?? [];
}

const KINDS = { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };

/** The choices of a menu in a message or form, those chosen beforehand marked. */
export function choicesOf(component) {
  const preset = (component.default_values ?? []).map(({ id }) => id);
  const options = (component.options ?? []).map((one) => ({
    label: [one.emoji?.name, one.label].filter(Boolean).join(" "),
    detail: one.description,
    value: one.value,
    chosen: one.default ?? false,
  }));
  const listed = offered(KINDS[component.type], component.channel_types);
  return options.length ? options : listed.map((one) => ({ ...one, chosen: preset.includes(one.value) }));
}

/** A menu; `choose(values)` is called with what was chosen: at once, or where several may be, when the list closes. */
export function select(component, choose) {
  made += 1;
  const items = choicesOf(component);
  const several = (component.max_values ?? 1) > 1;
  const before = String(chosen());
  const box = el("div", { id: `menu-${made}`, class: "choices", role: "listbox", "aria-label": "Choices", "aria-multiselectable": several && "true", hidden: true });
  const face = el("button", {
    type: "button",
    class: "select",
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-controls": box.id,
    "data-key": component.custom_id,
    disabled: component.disabled,
  });
  const list = new Choices(box, (item, index) => {
    const chosenNow = several || component.min_values === 0 ? !item.chosen : true;
    if (!several) items.forEach((one) => (one.chosen = false));
    item.chosen = chosenNow;
    if (several) list.show(face, items, index);
    else close(true);
  });
  face.addEventListener("click", () => (list.open ? close() : open()));
  face.addEventListener("blur", () => list.open && close());
  face.addEventListener("keydown", (event) => key(event));
  name();
  return el("div", { class: "menu" }, face, box);

  function chosen() {
    return items.filter((one) => one.chosen).map((one) => one.value);
  }

  function name() {
    const shown = items.filter((one) => one.chosen).map((one) => one.label);
    face.textContent = plainly(shown.join(", ") || component.placeholder || "Make a selection");
    face.setAttribute("aria-label", [component.placeholder, ...shown].filter(Boolean).join(": ") || "Make a selection");
  }

  function open() {
    list.show(face, items, Math.max(0, items.findIndex((one) => one.chosen)));
    box.scrollIntoView({ block: "nearest" });
  }

  /** Sends what was `picked`; where several can be, what has changed when the list is left. */
  function close(picked = false) {
    list.hide();
    name();
    const values = chosen();
    if ((picked || (several && String(values) !== before)) && values.length >= (component.min_values ?? 1)) choose(values);
  }

  function key(event) {
    const act = list.open
      ? { ArrowDown: () => list.move(1), ArrowUp: () => list.move(-1), Enter: () => list.take(), " ": () => list.take(), Escape: () => close() }[event.key]
      : OPENS.includes(event.key) && open;
    if (!act) return;
    event.preventDefault();
    act();
  }
}
