// The messages of the place that is open, in their order, with the days between them.

import { el, plainly, say, swap } from "./dom.js";
import { drawMessage, isLoading } from "./message.js";
import { openMenu } from "./menu.js";
import { openForm } from "./form.js";
import { dayOf, written } from "./moments.js";
import { act, here } from "./server.js";
import { drawn } from "./text.js";

const NEAR = 80;

export class Log {
  constructor(node) {
    this.node = node;
    this.drawn = new Map();
    this.underway = [];
    this.busy = new Set();
    node.addEventListener("keydown", (event) => this.walk(event));
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(node);
    node.addEventListener("load", () => this.atEnd && this.toEnd(), true);
    node.addEventListener("scroll", () => this.scrolled());
  }

  /** Somebody scrolls; or a picture has come and taken its room, which moves nobody away from the end. */
  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    const grown = scrollHeight !== this.height;
    this.height = scrollHeight;
    if (grown && this.atEnd) this.toEnd();
    else this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** Shows what stands in a place; what is drawn already stays as it is, where nothing has changed. */
  show(messages, anew) {
    if (anew) this.clear();
    const ids = new Set(messages.map(({ message }) => message.id));
    for (const id of this.drawn.keys()) if (!ids.has(id)) this.remove(id);
    messages.forEach((shown) => this.set(shown));
    this.divide();
    if (anew) this.toEnd();
  }

  clear() {
    this.node.replaceChildren(welcome());
    this.drawn.clear();
    this.atEnd = true;
  }

  /** A message that is new, or that has changed, among the others. */
  put(shown) {
    const { atEnd } = this;
    this.set(shown);
    this.divide();
    if (atEnd) this.toEnd();
  }

  set(shown) {
    const { id } = shown.message;
    const content = JSON.stringify(shown);
    const former = this.drawn.get(id);
    if (former?.content === content) return;
    const node = drawMessage(shown, this.doing(shown));
    this.drawn.set(id, { content, node });
    if (former) swap(former.node, node);
    else this.node.insertBefore(node, this.node.querySelector(".passing"));
  }

  /** A message has come or changed while somebody looks. */
  tell(shown) {
    this.put(shown);
    this.underway.find((note) => note.answeredBy(shown))?.done();
    if (isLoading(shown)) return;
    const { author } = shown.message;
    say(`${author.global_name ?? "Footnote"}: ${shown.plain}${shown.private ? " (Only you can see this)" : ""}`);
  }

  remove(id) {
    const gone = this.drawn.get(id)?.node;
    if (!gone) return;
    const next = gone.contains(document.activeElement) ? this.neighbour(gone) ?? this.node : undefined;
    gone.remove();
    this.drawn.delete(id);
    next?.focus();
    this.divide();
  }

  doing(shown) {
    const { id } = shown.message;
    return {
      use: (what, custom_id, values) => this.attempt(id, () => act(what, { message: id, custom_id, ...(values && { values }) })),
      dismiss: () => act("dismiss", { message: id }).catch((problem) => this.complain(id, problem)),
      menu: (event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        const point = event.type === "contextmenu" && event.clientX ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom };
        openMenu(shown, point, (name) => this.attempt(id, () => act("apply", { message: id, name }))).catch((problem) => this.complain(id, problem));
      },
    };
  }

  /** Does something with a message, one thing at a time, which shows it, and shows what went wrong. */
  async attempt(id, does) {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    this.drawn.get(id)?.node.classList.add("busy");
    this.drawn.get(id)?.node.querySelector(".trouble")?.remove();
    try {
      const { form } = await does();
      if (form) openForm(form);
    } catch (problem) {
      this.complain(id, problem);
    } finally {
      this.busy.delete(id);
      this.drawn.get(id)?.node.classList.remove("busy");
    }
  }

  complain(id, problem) {
    const place = this.drawn.get(id)?.node.querySelector("article") ?? this.node.appendChild(el("li", { class: "message" }));
    place.append(trouble(problem.kind === "failed" ? "This interaction failed" : "This cannot be done", problem));
    if (this.atEnd) this.toEnd();
  }

  /** A message is on its way: gives what takes it away again. */
  saying(person, text) {
    const note = passing(person[0], "", el("header", {}, el("bdi", { class: "author" }, person)), drawn(text));
    this.node.append(note);
    this.toEnd();
    return () => note.remove();
  }

  /** A command is on its way: gives what takes the note away, and what makes it tell that nobody answered. */
  sending({ person, command, options }) {
    const words = el("p", { class: "thinking" }, "Sending command …");
    const told = el("p", { class: "used" }, el("bdi", {}, person), " used ", el("b", {}, command), " ", el("bdi", {}, options));
    const note = passing("F", "bot", told, words);
    this.node.append(note);
    this.toEnd();
    const answeredBy = ({ used }) => used?.person === person && used.command === command;
    const done = () => {
      note.remove();
      this.underway = this.underway.filter((one) => one.done !== done);
    };
    const failed = (problem) => {
      this.underway = this.underway.filter((one) => one.done !== done);
      if (!note.isConnected) this.node.append(note);
      note.classList.replace("passing", "private");
      const dismiss = el("button", { type: "button", class: "plain", onclick: done }, "Dismiss message");
      words.replaceWith(trouble("The application did not respond", problem), el("p", { class: "small" }, "Only you can see this · ", dismiss));
      this.toEnd();
    };
    this.underway.push({ answeredBy, done });
    return { done, failed };
  }

  toEnd() {
    this.height = this.node.scrollHeight;
    this.node.scrollTop = this.height;
    this.atEnd = true;
  }

  /** A line with the date wherever a day begins. */
  divide() {
    for (const old of this.node.querySelectorAll(".day")) old.remove();
    let day;
    for (const message of this.node.querySelectorAll("[data-posted]")) {
      const posted = Number(message.dataset.posted);
      if (dayOf(posted) !== day) message.before(el("li", { class: "day" }, el("span", {}, written(posted, "D"))));
      day = dayOf(posted);
    }
  }

  neighbour(node, step = 1) {
    const all = [...this.node.querySelectorAll(".message")];
    return all[all.indexOf(node) + step] ?? all[all.indexOf(node) - step];
  }

  /** Arrows go from message to message. */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !(event.target === this.node || event.target.matches(".message"))) return;
    const all = [...this.node.querySelectorAll(".message")];
    const at = event.target === this.node ? (step > 0 ? -1 : all.length) : all.indexOf(event.target);
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
    event.preventDefault();
  }
}

/** What stands above the first message. */
function welcome() {
  const tries = ["/help", "/summary", "/fact today"].map((one) => el("button", { type: "button", class: "button secondary", "data-command": one }, one));
  return el(
    "li",
    { class: "welcome" },
    el("h3", {}, "This is where ", el("bdi", {}, plainly(here.open.name)), " begins."),
    el("p", {}, "Footnote runs on this computer, with all its commands, and nobody else reads along. Type / to see what it can do here, or begin with:"),
    el("p", { class: "row" }, tries),
    el("p", {}, "A right-click on a message, or its ⋯, has more. On the side you become somebody else and let time pass."),
  );
}

/** What is not there yet, or did not come about: what has come stands above it. */
const passing = (letter, kind, ...children) =>
  el("li", { class: "message passing", tabindex: "-1" }, el("span", { class: `avatar ${kind}`, "aria-hidden": "true" }, letter), el("article", {}, children));

const trouble = (words, problem) => el("p", { class: "trouble", role: "alert" }, el("strong", {}, `${words}. `), problem.message);
