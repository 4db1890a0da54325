// Elements. Whatever people, the bot or an article wrote becomes text here, and only text.

import { tell } from "./moments.js";

export const byId = (id) => document.getElementById(id);

/** Makes what the server drew, or what is drawn here: a text, an element, or `[tag, attributes, children]`. */
export function build(tree) {
  if (!Array.isArray(tree)) return tree;
  const [tag, attributes, children = []] = tree;
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(name, value);
  node.append(...children.map(build));
  // The policy forbids what is styled by an attribute.
  if (node.dataset.stripe) node.style.borderInlineStartColor = node.dataset.stripe;
  if (tag === "time") tell(node);
  if (node.rel) node.title = node.href;
  return node;
}

/** Fills `parent` anew; the focus stays on what bears the same key, or goes to `parent`. */
export function refill(parent, trees) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  parent.replaceChildren(...trees.map(build));
  if (key) (parent.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`) ?? parent).focus();
}

/** Has `does(found, event)` done when something of a type, or several, happens to what fits `selector`. */
export function on(types, selector, does) {
  const told = (event) => {
    const found = event.target.closest(selector);
    if (found) does(found, event);
    if (found && event.type === "submit") event.preventDefault();
  };
  for (const type of types.split(" ")) document.addEventListener(type, told);
}

/** Does something for `node`, one thing at a time, which shows it; `complain(problem)` tells what went wrong. */
export async function attempt(node, does, complain) {
  if (node.ariaBusy) return;
  node.ariaBusy = "true";
  node.querySelector(".trouble")?.remove();
  try {
    await does();
  } catch (problem) {
    complain(problem);
  } finally {
    node.ariaBusy = null;
  }
}

/** What went wrong, said at once. */
export const trouble = (...words) => build(["p", { class: "trouble", role: "alert" }, words]);

/** Puts a text into the element with this id. */
export const write = (id, text) => (byId(id).textContent = text);

const REMEMBERED = 12;
const LONGEST = 800;

/** Has a screen reader say something, after what it has not said yet. */
export function say(text) {
  const said = byId("said");
  said.append(build(["p", {}, [text.slice(0, LONGEST)]]));
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
