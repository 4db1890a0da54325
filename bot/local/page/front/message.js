// One message, drawn from the very payload that the bot sent.

import { components } from "./components.js";
import { el, plainly } from "./dom.js";
import { embed } from "./embeds.js";
import { attachment } from "./files.js";
import { time } from "./moments.js";
import { here } from "./server.js";
import { drawn } from "./text.js";

const LOADING = 1 << 7;
const LAYOUT = 1 << 15;

export const isLoading = ({ message }) => Boolean(message.flags & LOADING);

/**
 * A message as a list item. `doing` has what can be done with it: `use` (see components.js), `dismiss()` and
 * `menu(event)`, which opens its menu.
 */
export function drawMessage(shown, doing) {
  const { message, used, private: hidden } = shown;
  const posted = Date.parse(message.timestamp) / 1000;
  const author = nameOfAuthor(message.author);
  const more = el("button", { type: "button", class: "quiet more", "data-key": "more", "aria-haspopup": "menu", "aria-label": "More for this message", onclick: doing.menu }, "⋯");
  const node = el(
    "li",
    { class: `message${hidden ? " private" : ""}`, tabindex: "-1", "data-id": message.id, "data-posted": posted },
    el("span", { class: `avatar ${message.author.bot ? "bot" : ""}`, "aria-hidden": "true" }, author[0]),
    el(
      "article",
      { "aria-label": `${author}, ${isLoading(shown) ? "thinking" : "message"}` },
      reference(message, used),
      el("header", {}, el("bdi", { class: "author" }, author), message.author.bot && el("span", { class: "tag" }, "APP"), time(posted, "m")),
      isLoading(shown) ? el("p", { class: "thinking" }, "Footnote is thinking …") : body(message, doing.use),
      message.edited_timestamp && el("p", { class: "small" }, "(edited)"),
      message.thread && el("p", {}, el("a", { class: "thread-link", href: `#${here.snapshot.person}/${message.thread.id}` }, "Thread: ", el("bdi", {}, plainly(message.thread.name)))),
      hidden && el("p", { class: "small" }, "Only you can see this · ", el("button", { type: "button", class: "plain", onclick: doing.dismiss }, "Dismiss message")),
    ),
    more,
  );
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, textarea, input") || String(getSelection())) return;
    event.preventDefault();
    doing.menu(event);
  });
  return node;
}

const nameOfAuthor = (author) => plainly(author.global_name ?? here.snapshot.people.find(({ id }) => id === author.id)?.name ?? author.username);

/** What the message answers: a command and what was given with it, or another message. */
function reference(message, used) {
  if (used) return el("p", { class: "used" }, el("bdi", {}, plainly(used.person)), " used ", el("b", {}, plainly(used.command)), " ", el("bdi", {}, plainly(used.options)));
  const to = message.referenced_message ?? { id: message.message_reference?.message_id };
  const above = to.id && document.querySelector(`#log [data-id="${CSS.escape(to.id)}"]`);
  if (!above) return undefined;
  const back = () => {
    above.isConnected && above.focus();
    above.scrollIntoView({ block: "center" });
  };
  return el("p", { class: "used" }, "in answer to ", el("button", { type: "button", class: "plain", onclick: back }, "a message above"));
}

/** The files that are shown below a message: not those of a layout, which has its own place for each, or of an embed. */
function files({ flags, attachments, embeds }) {
  const embedded = embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]);
  return flags & LAYOUT ? [] : attachments.filter(({ url }) => !embedded.includes(url));
}

function body(message, use) {
  return el(
    "div",
    { class: "body" },
    message.content && drawn(message.content),
    message.embeds.map(embed),
    components(message.components, use),
    files(message).map(attachment),
  );
}
