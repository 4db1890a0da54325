// Elements. Whatever people, the bot or an article wrote becomes text here, and only text.

/** An element with attributes, handlers (`onclick: function`) and children: nodes, texts, lists of them, or nothing. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** An address if it is one of the web; a message may hold any. */
export function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A link to another site, or what would stand on it where there is no such address. */
export function link(address, attributes, ...children) {
  const href = webAddress(address);
  if (!href) return el("span", {}, ...children);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer", title: href, ...attributes }, ...children);
}

/** Text without characters that nobody sees but that spoil what is seen: controls, and marks that turn its direction. */
export const plainly = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");

/** A window above all else, until it is closed: by Escape, too. */
export function openDialog(attributes, ...children) {
  const dialog = el("dialog", attributes, ...children);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Puts `fresh` in the place of `old`; the focus stays on what bears the same key. */
export function swap(old, fresh) {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  old.replaceWith(fresh);
  if (key !== undefined) (fresh.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`) ?? fresh).focus();
}

/** Fills `parent` anew; the focus stays on what bears the same key. */
export function refill(parent, ...children) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  parent.replaceChildren(...children.flat(Infinity));
  if (key !== undefined) parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

const REMEMBERED = 12;

/** Has a screen reader say something, after what it has not said yet. */
export function say(text) {
  const said = byId("said");
  said.append(el("p", {}, plainly(text).slice(0, 800)));
  if (said.childElementCount > REMEMBERED) said.firstElementChild.remove();
}

/** Puts a text where it can be pasted from. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    say("This browser does not let the page copy.");
  }
}
