// Where one writes: a message, or, after a slash, a command with its options one by one.

import { Choices } from "./choices.js";
import { begun, given, listed, matching } from "./commands.js";
import { byId, refill, say } from "./dom.js";
import { openForm } from "./form.js";
import { OptionField } from "./option.js";
import { act, here } from "./server.js";

export class Composer {
  /** `log` is told of a command that is on its way. */
  constructor(log) {
    this.log = log;
    this.form = byId("composer");
    [this.typed, this.picker, this.fieldBox, this.chip] = ["typed", "picker", "fields", "command"].map(byId);
    this.fields = [];
    this.known = [];
    this.drafts = new Map();
    this.choices = new Choices(byId("suggestions"), (item) => item.pick());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.typed.addEventListener("input", () => this.typed.value.startsWith("/") && this.enter(this.typed.value));
    this.typed.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.picker.addEventListener("input", () => this.pick());
    this.picker.addEventListener("focus", () => this.pick());
    this.picker.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("focusout", (event) => !this.form.contains(event.relatedTarget) && this.choices.hide());
    document.addEventListener("click", (event) => {
      const mention = event.target.closest("[data-command]");
      if (mention) this.enter(`${mention.dataset.command} `);
    });
    document.addEventListener("keydown", (event) => this.begin(event));
    byId("skip").addEventListener("click", () => this.typed.focus());
  }

  /** Whoever types where nothing takes it begins to write. */
  begin({ key, ctrlKey, metaKey, altKey, target }) {
    if ([...key].length > 1 || key === " " || ctrlKey || metaKey || altKey) return;
    if (!target.closest("input, textarea, select, dialog, [role=menu], [aria-expanded=true]")) (this.picker.hidden ? this.typed : this.picker).focus();
  }

  /** Another place or person: what was begun is kept for when they come back, but for commands. */
  open() {
    const { name, kind, closed } = here.open;
    const { person, place } = here.snapshot;
    if (this.where) this.drafts.set(this.where, this.typed.value);
    this.where = `${person}/${place}`;
    this.typed.value = this.drafts.get(this.where) ?? "";
    this.leave();
    this.form.classList.toggle("closed", Boolean(closed));
    this.typed.disabled = Boolean(closed);
    this.typed.placeholder = closed || `Message ${kind === 1 ? "@" : "#"}${name}, or / for commands`;
    this.typed.setAttribute("aria-label", `Message ${kind === 1 ? "@" : "#"}${name}`);
  }

  /** Goes over to a command, whose beginning is `text`; what else was typed waits until it has been sent. */
  async enter(text) {
    if (this.typed.disabled) return;
    if (this.typed.value.startsWith("/")) this.typed.value = "";
    this.leave("", false);
    this.known = [];
    this.typed.hidden = true;
    this.picker.hidden = false;
    // An input takes one line, and would join the words of two.
    this.picker.value = text.replace(/\s*\n\s*/g, " ");
    this.picker.focus();
    this.loading = this.load();
    await this.loading;
    if (!this.command && !this.picker.hidden) this.pick();
  }

  async load() {
    try {
      this.known = listed((await act("commands")).commands);
    } catch (problem) {
      this.complain(problem.message);
    }
  }

  /** Goes back to plain text: to `text`, or to what was there. */
  leave(text = "", focused = this.form.contains(document.activeElement)) {
    this.command = undefined;
    this.chip.textContent = "";
    this.fields = [];
    this.fieldBox.replaceChildren();
    this.choices.hide();
    this.hint("");
    this.complain("");
    this.picker.hidden = true;
    this.typed.hidden = false;
    if (text) this.typed.value = text;
    if (focused) this.typed.focus();
  }

  hint(text) {
    byId("hint").textContent = text;
  }

  complain(text) {
    byId("trouble").textContent = text;
  }

  /** What the picker holds has changed: a command is looked for, or one of its options. */
  pick() {
    const text = this.picker.value;
    if (this.command) return this.pickOption(text);
    if (!text.startsWith("/")) return this.leave(text);
    const found = begun(text, this.known);
    if (found) return this.choose(found.command, found.rest);
    const items = matching(text, this.known).map((command) => ({ label: command.name, detail: command.description, pick: () => this.choose(command, "") }));
    this.picker.setAttribute("aria-label", "Command");
    this.choices.show(this.picker, items, 0);
    this.hint(this.known.length && !items.length ? "No such command here." : "");
    return undefined;
  }

  choose(command, rest) {
    this.command = command;
    this.chip.textContent = command.name;
    this.picker.value = rest;
    this.picker.setAttribute("aria-label", `Options of ${command.name}`);
    say(`${command.name}: ${command.description}`);
    command.options.filter(({ required }) => required).forEach((option) => this.add(option));
    if (rest) this.pickOption(rest);
    if (!this.form.querySelector("#fields :focus")) this.advance();
  }

  /** Options are taken from what is typed; what is none goes into the first that is wanted. */
  pickOption(text) {
    const { values, before } = given(text, this.command.options);
    for (const [name, value] of values) this.field(name).fill(value);
    const left = this.left();
    const wanted = this.fields.find((field) => field.option.required && !field.text);
    const bare = before && wanted && !left.some(({ name }) => name.startsWith(before.toLowerCase()));
    if (bare) wanted.fill(before);
    const last = values.length ? this.field(values.at(-1)[0]) : bare && wanted;
    this.picker.value = last ? "" : text;
    if (last) return last.focus();
    const items = left.filter(({ name }) => name.includes(text.trim().toLowerCase()));
    this.choices.show(this.picker, items.map((option) => ({ label: option.name, detail: option.description, pick: () => this.add(option).focus() })), text.trim() ? 0 : -1);
    this.hint(this.command.description);
    return undefined;
  }

  /** The options that are not given yet. */
  left() {
    return this.command.options.filter((option) => !this.fields.some((field) => field.option === option));
  }

  field(name) {
    return this.fields.find(({ option }) => option.name === name) ?? this.add(this.command.options.find((option) => option.name === name));
  }

  add(option) {
    const field = new OptionField(option, this);
    this.fields.push(field);
    this.picker.value = "";
    this.fieldBox.append(field.node);
    return field;
  }

  remove(field) {
    this.fields = this.fields.filter((one) => one !== field);
    field.node.remove();
    this.picker.focus();
  }

  /** Goes on to the next option that must be given, or to choosing another. */
  advance() {
    const wanted = this.fields.find((field) => field.option.required && !field.text);
    if (!wanted && document.activeElement === this.picker) this.pick();
    else (wanted ?? this.picker).focus();
  }

  /** Keys of the picker, and of a `field`: the list, and what leads out of it. */
  key(event, field = undefined) {
    if (event.isComposing) return;
    const { choices } = this;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") choices.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter") {
      if (!choices.take()) this.send();
    } else if (event.key === "Tab" && !event.shiftKey && choices.open && choices.active >= 0) choices.take();
    else if (event.key === "Escape") {
      if (choices.open) choices.hide();
      else this.leave();
    } else if (event.key === "Backspace" && event.target.value === "" && this.command) this.back(field);
    else return;
    event.preventDefault();
  }

  /** Takes back an option, the last one given, or the command itself where nothing is given. */
  back(field = this.fields.at(-1)) {
    if (field && !field.option.required) this.remove(field);
    else if (this.fields.every(({ text }) => !text)) this.enter(this.command.name);
    else if (field.text) field.focus();
  }

  /** Sends what is there, once all of it is: the list of commands, and the files that were given. */
  async send() {
    if (this.waiting) return undefined;
    this.complain("");
    this.waiting = true;
    if (!this.picker.hidden) await this.loading;
    await Promise.all(this.fields.map(({ ready }) => ready));
    this.waiting = false;
    if (!this.command && !this.picker.hidden) {
      const whole = this.known.find(({ name }) => name === this.picker.value.trim().toLowerCase());
      if (!whole) return this.choices.take();
      this.choose(whole, "");
    }
    return this.command ? this.sendCommand() : this.sendMessage();
  }

  async sendMessage() {
    const text = this.typed.value;
    if (!text.trim()) return;
    this.typed.value = "";
    const done = this.log.saying(here.me, text);
    try {
      await act("say", { text });
    } catch (problem) {
      this.typed.value = [text, this.typed.value].filter(Boolean).join("\n");
      this.complain(problem.message);
    } finally {
      done();
    }
  }

  async sendCommand() {
    const { command, fields } = this;
    const missing = fields.find((field) => field.option.required && !field.text);
    if (missing) {
      missing.complain();
      this.complain(`${missing.option.name} is required: ${missing.option.description}`);
      return;
    }
    const filled = fields.filter((field) => field.text);
    const options = Object.fromEntries(filled.map((field) => [field.option.name, field.value]));
    const note = this.log.sending({ person: here.me, command: command.name, options: filled.map((field) => `${field.option.name}: ${field.text}`).join("  ") });
    this.leave();
    try {
      const { form } = await act("call", { command: command.name, options });
      note.done();
      if (form) openForm(form);
    } catch (problem) {
      if (problem.kind === "failed") return note.failed(problem);
      note.done();
      this.restore(command, fields, problem.message);
    }
  }

  /** Discord would not have sent this: it is there again, with the reason. */
  restore(command, fields, reason) {
    if (this.picker.hidden) {
      this.typed.hidden = true;
      this.picker.hidden = false;
      this.command = command;
      this.chip.textContent = command.name;
      this.fields = fields;
      refill(this.fieldBox, fields.map(({ node }) => node));
      (fields[0] ?? this.picker).focus();
    }
    this.complain(reason);
  }
}
