// Draws what markdown.js makes of a text.

import { copy, el, link, plainly } from "./dom.js";
import { blocks } from "./markdown.js";
import { time } from "./moments.js";
import { nameOf } from "./server.js";

/** A text with Discord's Markdown, as a block that no mark in it can reach out of. */
export const drawn = (text) => el("div", { class: "text", dir: "auto" }, blocks(String(text).replaceAll("\0", "\ufffd")).map(draw));

function draw(node) {
  return typeof node === "string" ? node : DRAW[node.kind](node, () => node.children.map(draw));
}

const DRAW = {
  text: (_, inside) => el("p", {}, inside()),
  heading: ({ level }, inside) => el(`h${level + 2}`, {}, inside()),
  small: (_, inside) => el("p", { class: "small" }, inside()),
  quote: (_, inside) => el("blockquote", {}, inside()),
  list: ({ ordered, start, items }) => el(ordered ? "ol" : "ul", { start }, items.map((item) => el("li", {}, item.map(draw)))),
  code: ({ text }) => el("div", { class: "code" }, el("pre", { tabindex: "0" }, el("code", {}, text)), copying(text)),
  inlinecode: ({ text }) => el("code", {}, text),
  strong: (_, inside) => el("strong", {}, inside()),
  em: (_, inside) => el("em", {}, inside()),
  u: (_, inside) => el("u", {}, inside()),
  s: (_, inside) => el("s", {}, inside()),
  link: ({ address }, inside) => link(address, {}, inside()),
  spoiler: (_, inside) => spoiler(el("span", { class: "opened" }, inside())),
  mention: ({ mark, id }) => el("span", { class: "mention" }, mark[0], el("bdi", {}, plainly(nameOf(mark, id) ?? "unknown"))),
  everyone: ({ text }) => el("span", { class: "mention" }, text),
  command: ({ name }) => el("button", { type: "button", class: "mention", "data-command": `/${name}` }, `/${name}`),
  moment: ({ seconds, style, text }) => el("span", { class: "moment" }, time(seconds, style) ?? text),
};

/** Hidden until it is pressed, from screen readers too. */
export function spoiler(content) {
  const veil = el("button", { type: "button", class: "spoiler", "aria-label": "Spoiler, hidden. Press to show it" });
  veil.append(el("span", { "aria-hidden": "true" }, content.textContent || "Spoiler"));
  veil.addEventListener("click", () => veil.replaceWith(content));
  return veil;
}

const copying = (text) => el("button", { type: "button", class: "quiet copy", onclick: () => copy(text) }, "Copy");
