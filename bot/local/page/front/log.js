// The messages of the place that is open, in their order, with the days between them.

import { attempt, build, byId, copy, on, refill, say, trouble } from "./dom.js";
import { openForm } from "./form.js";
import { written } from "./moments.js";
import { onChoice, openMenu } from "./popups.js";
import { act, here } from "./server.js";

const log = byId("log");
const messages = () => [...log.querySelectorAll(".message")];
const message = (id) => log.querySelector(`[data-id="${CSS.escape(id)}"]`);

/** Shows what stands in a place; what is drawn already stays as it is, where nothing has changed. */
export function show({ welcome, posts, messages: listed }, anew) {
  if (anew) log.replaceChildren(build(welcome));
  if (posts) log.replaceChildren(...posts.map(build));
  if (!listed) return;
  const ids = new Set(listed.map(({ id }) => id));
  for (const { dataset } of log.querySelectorAll("[data-id]")) if (!ids.has(dataset.id)) remove(dataset.id);
  listed.forEach(put);
  divide();
  if (anew) toEnd();
}

/** A message has come or changed while somebody looks. */
export function hear(shown) {
  put(shown);
  divide();
  messages().find((note) => note.waits && note.waits === shown.answers)?.remove();
  if (shown.said) say(shown.said);
}

function put(shown) {
  let node = message(shown.id);
  if (node && JSON.stringify(node.shown) === JSON.stringify(shown)) return;
  if (node) refill(node, shown.tree[2]);
  else {
    node = build(shown.tree);
    log.insertBefore(node, log.querySelector(".passing"));
  }
  node.shown = shown;
}

/** A message is gone; the focus goes to its neighbour. */
export function remove(id) {
  const gone = message(id);
  if (!gone) return;
  const all = messages();
  const at = all.indexOf(gone);
  if (gone.contains(document.activeElement)) (all[at + 1] ?? all[at - 1] ?? log).focus();
  gone.remove();
  divide();
}

/** A line with the date wherever a day begins. */
function divide() {
  for (const old of log.querySelectorAll(".day")) old.remove();
  let day;
  for (const node of log.querySelectorAll("[data-id]")) {
    const next = written(node.shown.posted, "D");
    if (next !== day) node.before(build(["li", { class: "day" }, [["span", {}, [next]]]]));
    day = next;
  }
}

/** The newest is where the log's scrolling begins (see layout.css), so that it stays in sight. */
const toEnd = () => (log.parentElement.scrollTop = 0);

/** What is not there yet, or did not come about, stands below what has come. */
function pass(letter, kind, ...children) {
  const avatar = ["span", { class: `avatar ${kind}`, "aria-hidden": "true" }, [letter]];
  const note = build(["li", { class: "message passing", tabindex: "-1" }, [avatar, ["article", {}, children]]]);
  log.append(note);
  toEnd();
  return note;
}

/** A message of one's own is on its way: gives the note to remove. */
export function saying(text) {
  const { me } = here.snapshot;
  return pass(me[0], "", ["header", {}, [["bdi", { class: "author" }, [me]]]], ["p", { class: "text" }, [text]]);
}

/** A command is on its way: gives the note to remove, or to let fail; an answer removes it as well. */
export function sending(command, options) {
  const { me } = here.snapshot;
  const used = [["bdi", {}, [me]], " used ", ["b", {}, [command]], " ", ["bdi", {}, [options]]];
  const note = pass("F", "bot", ["p", { class: "used" }, used], ["p", { class: "thinking" }, ["Sending command …"]]);
  note.waits = `${me} ${command}`;
  return note;
}

/** Nobody answered the command of a note. */
export function fail(note, problem) {
  const dismiss = ["button", { type: "button", class: "plain dismiss" }, ["Dismiss message"]];
  note.waits = undefined;
  note.classList.replace("passing", "private");
  note.querySelector(".thinking").remove();
  log.append(note);
  complain(note, "The application did not respond", problem);
  note.querySelector("article").append(build(["p", { class: "small" }, ["Only you can see this · ", dismiss]]));
}

function complain(node, words, problem) {
  const place = node.isConnected ? node.querySelector("article") : log.appendChild(build(["li", { class: "message" }]));
  place.append(trouble(build(["strong", {}, [`${words}. `]]), problem.message));
}

/** Does something with a message, and shows what went wrong. */
function use(node, name, more) {
  const does = async () => {
    const { form } = await act(name, { message: node.dataset.id, ...more });
    if (form) openForm(form);
  };
  const words = ({ kind }) => (kind === "failed" ? "This interaction failed" : "This cannot be done");
  attempt(node, does, (problem) => complain(node, words(problem), problem));
}

const around = (node) => node.closest(".message");
on("click", "[data-press]", (button) => use(around(button), "press", { custom_id: button.dataset.press }));
onChoice((list, values) => use(around(list), "choose", { custom_id: list.dataset.menu, values }));
on("click", ".dismiss", (button) => (around(button).shown ? use(around(button), "dismiss") : around(button).remove()));
on("click", "[data-above]", ({ dataset }) => {
  message(dataset.above)?.focus();
  message(dataset.above)?.scrollIntoView({ block: "center" });
});

/** Opens the menu of a message at a point of the window. */
async function more(node, point) {
  const { menu: tree } = await act("menu", { message: node.dataset.id });
  const menu = build(tree);
  menu.addEventListener("click", ({ target: { dataset, className } }) => {
    menu.hidePopover();
    if (dataset.apply) use(node, "apply", { name: dataset.apply });
    else if (className === "copying") copy(node.shown.copied);
  });
  openMenu(menu, point);
}

const open = (node, point) =>
  more(node, point).catch((problem) => complain(node, "This interaction failed", problem));
const corner = (node) => ({ x: node.getBoundingClientRect().left, y: node.getBoundingClientRect().bottom });
on("click", ".more", (button) => open(around(button), corner(button)));
on("contextmenu", "[data-id]", (node, event) => {
  if (event.target.closest("a, textarea, input") || String(getSelection())) return;
  event.preventDefault();
  open(node, event.clientX ? { x: event.clientX, y: event.clientY } : corner(node));
});

/** Arrows go from message to message. */
on("keydown", "#log", (_, event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.matches("#log, .message")) return;
  const all = messages();
  const at = event.target === log && step < 0 ? all.length : all.indexOf(event.target);
  all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  event.preventDefault();
});
