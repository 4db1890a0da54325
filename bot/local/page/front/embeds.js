// Embeds: the cards that messages had before Components V2.

import { accent } from "./components.js";
import { el, link, plainly } from "./dom.js";
import { picture } from "./files.js";
import { time } from "./moments.js";
import { drawn } from "./text.js";

/** An embed, from its author to its footer. */
export function embed(one) {
  const { author, title, url, description, fields, image, thumbnail, footer, timestamp } = one;
  const posted = timestamp && time(Date.parse(timestamp) / 1000, "f");
  const card = el(
    "div",
    { class: "container embed" },
    author && el("p", { class: "small" }, author.url ? link(author.url, {}, plainly(author.name)) : plainly(author.name)),
    title && el("div", { class: "title" }, url ? link(url, {}, drawn(title)) : drawn(title)),
    description && drawn(description),
    fields?.length && el("dl", {}, fields.map((field) => el("div", { class: field.inline && "inline" }, el("dt", {}, drawn(field.name)), el("dd", {}, drawn(field.value))))),
    image && picture({ url: image.url, description: "" }),
    thumbnail && picture({ url: thumbnail.url, description: "" }, "thumbnail"),
    (footer || posted) && el("p", { class: "small" }, footer && plainly(footer.text), footer && posted && " · ", posted),
  );
  accent(card, one.color);
  return card;
}
