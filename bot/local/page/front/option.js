// One option of a command, with its own field, and the list of what it takes.

import { el } from "./dom.js";
import { offered } from "./selects.js";
import { act, upload } from "./server.js";

const BOOLEAN = 5;
const ATTACHMENT = 11;
const NUMBERS = [4, 10];
const LISTS = { 6: "user", 7: "channel", 8: "role", 9: "mentionable" };
const PAUSE = 120;

export class OptionField {
  /** `composer` shows the list of what can be chosen, and hears keys. */
  constructor(option, composer) {
    this.option = option;
    this.composer = composer;
    const id = `option-${option.name}`;
    const listing = option.autocomplete || this.fixed();
    const file = option.type === ATTACHMENT;
    this.input = el("input", {
      id,
      type: file ? "file" : "text",
      role: listing && "combobox",
      "aria-autocomplete": listing && "list",
      "aria-controls": listing && "suggestions",
      "aria-expanded": listing && "false",
      "aria-required": option.required && "true",
      "aria-describedby": "hint trouble",
      inputmode: NUMBERS.includes(option.type) && "numeric",
    });
    this.node = el("span", { class: "option" }, el("label", { for: id }, option.name, option.required && el("span", { class: "needed" }, " *")), this.input, !option.required && this.remover());
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("focus", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.key(event));
    if (file) this.input.addEventListener("change", () => (this.ready = this.take()));
  }

  remover() {
    return el("button", { type: "button", class: "quiet", "aria-label": `Remove ${this.option.name}`, onclick: () => this.composer.remove(this) }, "×");
  }

  /** What is shown; empty while nothing is given. */
  get text() {
    return this.option.type === ATTACHMENT ? (this.input.files[0]?.name ?? "") : this.input.value.trim();
  }

  /** What is sent: of what was chosen its value, else the text as it is. */
  get value() {
    if (this.option.type === ATTACHMENT) return this.uploaded ?? "";
    const fixed = this.fixed()?.find(({ label }) => label.toLowerCase() === this.text.toLowerCase());
    return this.chosen?.label === this.text ? this.chosen.value : (fixed?.value ?? this.text);
  }

  /** The choices that do not depend on what is typed. */
  fixed() {
    const { choices, type, channel_types: types } = this.option;
    if (choices) return choices.map(({ name, value }) => ({ label: name, value: String(value) }));
    if (type === BOOLEAN) return ["True", "False"].map((label) => ({ label, value: label.toLowerCase() }));
    return LISTS[type] && offered(LISTS[type], types);
  }

  fill(text) {
    if (this.option.type !== ATTACHMENT) this.input.value = text.trim();
  }

  focus() {
    this.input.focus();
    if (this.composer.form.contains(document.activeElement)) this.suggest();
  }

  complain() {
    this.input.setAttribute("aria-invalid", "true");
    this.focus();
  }

  changed() {
    this.input.removeAttribute("aria-invalid");
    this.composer.complain("");
    this.suggest();
  }

  key(event) {
    // A file is chosen by the browser's own control.
    if (this.option.type !== ATTACHMENT || event.key === "Escape") this.composer.key(event, this);
  }

  /** Lists what the option takes at what is typed: its own choices, or those that the bot suggests. */
  suggest() {
    const { description, required } = this.option;
    this.composer.hint(`${this.option.name}: ${description}${required ? " (required)" : ""}`);
    clearTimeout(this.waiting);
    this.asking?.abort();
    if (this.option.autocomplete) {
      this.composer.choices.mark(-1);
      this.waiting = setTimeout(() => this.ask(), this.composer.choices.control === this.input ? PAUSE : 0);
      return;
    }
    const typed = this.input.value.trim().toLowerCase();
    const fixed = this.option.type === ATTACHMENT ? [] : (this.fixed() ?? []);
    const exact = fixed.some(({ label }) => label.toLowerCase() === typed);
    this.list(fixed.filter(({ label }) => exact || label.toLowerCase().includes(typed)), fixed.findIndex(({ label }) => label.toLowerCase() === typed));
  }

  /** Asks the bot; an answer to what is not typed any more is not looked at. */
  async ask() {
    this.asking = new AbortController();
    const { signal } = this.asking;
    const others = this.composer.fields.filter((field) => field !== this && field.text);
    const options = Object.fromEntries([...others.map((field) => [field.option.name, field.value]), [this.option.name, this.input.value]]);
    try {
      const { suggestions } = await act("suggest", { command: this.composer.command.name, options, option: this.option.name }, signal);
      if (!signal.aborted) this.list(suggestions.map(({ name, value }) => ({ label: name, value })), -1);
    } catch (problem) {
      if (!signal.aborted) this.composer.hint(`${this.option.name}: loading options failed. ${problem.message}`);
    }
  }

  list(found, active) {
    if (document.activeElement !== this.input) return;
    const items = found.map((item) => ({ ...item, pick: () => this.pick(item) }));
    this.composer.choices.show(this.input, items, active >= 0 ? active : this.input.value.trim() || this.option.required ? 0 : -1);
  }

  pick(item) {
    this.chosen = item;
    this.input.value = item.label;
    this.composer.choices.hide();
    this.composer.advance();
  }

  async take() {
    const file = this.input.files[0];
    this.uploaded = file && (await upload(file).catch((problem) => this.composer.complain(problem.message)));
  }
}
