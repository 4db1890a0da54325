// Pictures and files of messages.

import { el, link, openDialog, plainly } from "./dom.js";
import { ownPath } from "./server.js";
import { spoiler } from "./text.js";

const SIZES = ["bytes", "KB", "MB"];

/** A picture with its alt text, which opens in full; one of another site is only linked to. */
export function picture({ url, description, hidden }, kind = "picture") {
  const path = ownPath(url);
  if (!path) return link(url, { class: "file" }, "Picture: ", description || plainly(url));
  const shown = el(
    "button",
    { type: "button", class: kind, title: "Enlarge", onclick: () => enlarge(path, description) },
    el("img", { src: path, alt: description || fileName(url) }),
  );
  return hidden ? spoiler(shown) : shown;
}

/** The picture as large as the window allows, larger at another press, with what it shows in words. */
function enlarge(path, description) {
  const image = el("img", { src: path, alt: description || fileName(path), onclick: () => size.click() });
  const turn = () => size.setAttribute("aria-pressed", String(image.classList.toggle("whole")));
  const size = el("button", { type: "button", class: "quiet", "aria-pressed": "false", onclick: turn }, "Full size");
  const close = el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Close");
  const dialog = openDialog(
    { class: "enlarged", "aria-label": "Picture" },
    el("p", { class: "row" }, el("a", { href: path, download: "" }, "Download"), size, close),
    el("div", { class: "canvas", tabindex: "0", "aria-label": "Picture, scrollable", role: "region" }, image),
    description && el("details", {}, el("summary", {}, "In words"), el("p", {}, plainly(description))),
  );
}

/** A file to download. */
export function file({ url, name, size, hidden }) {
  const path = ownPath(url);
  const shown = path
    ? el("a", { class: "file", href: path, download: plainly(name) }, el("bdi", {}, plainly(name)), el("small", {}, inWords(size)))
    : link(url, { class: "file" }, plainly(name || url));
  return hidden ? spoiler(shown) : shown;
}

/** A file of a plain message: a picture is shown, everything else can be downloaded. */
export function attachment({ url, filename, description, size, content_type: type }) {
  const image = /^image\/(png|jpeg|gif|webp)$/.test(type ?? "");
  return image ? picture({ url, description }) : file({ url, name: filename, size });
}

const fileName = (url) => plainly(decodeURIComponent(url.split("/").at(-1)));

function inWords(bytes) {
  const step = bytes >= 1 << 20 ? 2 : bytes >= 1 << 10 ? 1 : 0;
  return `${Math.round((bytes / 1024 ** step) * 10) / 10} ${SIZES[step]}`;
}
