// Components, as they lie in a message: buttons, menus, and the layouts of Components V2.

import { el, link, plainly } from "./dom.js";
import { file, picture } from "./files.js";
import { select } from "./selects.js";
import { drawn, spoiler } from "./text.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };
const LINK = 5;

/** Draws components; `use(what, custom_id, values)` is called when one is pressed (`press`) or chosen from (`choose`). */
export const components = (listed, use) => (listed ?? []).map((one) => component(one, use));

function component(one, use) {
  const draw = DRAW[one.type] ?? (({ type }) => el("p", { class: "small" }, `A component of type ${type}, which this page does not draw.`));
  return draw(one, use);
}

const DRAW = {
  1: (row, use) => el("div", { class: "row" }, components(row.components, use)),
  2: button,
  3: menu,
  5: menu,
  6: menu,
  7: menu,
  8: menu,
  9: (section, use) => el("div", { class: "section" }, el("div", {}, components(section.components, use)), component(section.accessory, use)),
  10: ({ content }) => drawn(content),
  11: ({ media, description, spoiler: hidden }) => picture({ url: media.url, description, hidden }, "thumbnail"),
  12: ({ items }) => el("div", { class: "gallery" }, items.map(({ media, description, spoiler: hidden }) => picture({ url: media.url, description, hidden }))),
  13: ({ file: { url }, name, size, spoiler: hidden }) => file({ url, name, size, hidden }),
  14: ({ divider, spacing }) => el("hr", { class: `${divider ? "" : "bare"} ${spacing === 2 ? "wide" : ""}` }),
  17: container,
};

function button(one, use) {
  const label = [one.emoji?.name, one.label].filter(Boolean).join(" ");
  if (one.style === LINK) return link(one.url, { class: "button secondary" }, plainly(label || one.url), el("span", { "aria-hidden": "true" }, "↗"));
  const attributes = { type: "button", class: `button ${STYLES[one.style] ?? "secondary"}`, "data-key": one.custom_id, disabled: one.disabled };
  return el("button", { ...attributes, onclick: () => use("press", one.custom_id) }, plainly(label));
}

function menu(one, use) {
  return select(one, (values) => use("choose", one.custom_id, values));
}

function container({ accent_color: colour, spoiler: hidden, components: inside }, use) {
  const box = el("div", { class: "container" }, components(inside, use));
  accent(box, colour);
  return hidden ? spoiler(box) : box;
}

/** A stripe of the colour that the bot chose, if it chose one. */
export function accent(box, colour) {
  if (typeof colour === "number") box.style.borderInlineStartColor = `#${colour.toString(16).padStart(6, "0")}`;
}
