// Where one writes: a message, or, after a slash, a command with its options one by one. The server reads the line.

import * as choices from "./choices.js";
import { byId, on, say, write } from "./dom.js";
import { openForm } from "./form.js";
import { fail, saying, sending } from "./log.js";
import { inputFor, shown, takeFile, valueOf } from "./option.js";
import { act, here } from "./server.js";

const [form, typed, picker, fields] = ["composer", "typed", "picker", "fields"].map(byId);
const PAUSE = 120;
const drafts = new Map();
let where;
/** The name of the command that is given, once it is known which. */
let command = "";
let asked = 0;
/** Until when what is typed cannot be sent: it is being read. */
let reading;
let waiting = false;

const inputs = () => [...fields.querySelectorAll("input")];
const inputOf = (name) => inputs().find(({ option }) => option.name === name);
const filled = () => inputs().filter(shown);
const missing = () => inputs().find((input) => input.option.required && !shown(input));
const given = (all, told) => Object.fromEntries(all.map((input) => [input.option.name, told(input)]));

/** Another place or person: what was begun is kept for when they come back, but for commands. */
export function openComposer() {
  const { person, place, closed, label } = here.snapshot;
  if (where) drafts.set(where, typed.value);
  where = `${person}/${place}`;
  typed.value = drafts.get(where) ?? "";
  leave();
  form.classList.toggle("closed", Boolean(closed));
  typed.disabled = Boolean(closed);
  typed.placeholder = closed || `${label}, or / for commands`;
  typed.ariaLabel = label;
}

/** Has a command typed, `name` and its fields if it is known already; or a message again. */
function turn(commanding, name = "", withFields = []) {
  command = name;
  asked += 1;
  write("command", name);
  fields.replaceChildren(...withFields);
  choices.hide();
  write("hint", "");
  write("trouble", "");
  typed.hidden = commanding;
  picker.hidden = !commanding;
}

/** Goes over to a command, whose beginning is `text`; what else was typed waits until it has been sent. */
function enter(text) {
  if (typed.disabled) return;
  if (typed.value.startsWith("/")) typed.value = "";
  turn(true);
  // An input takes one line, and would join the words of two.
  pick(text.replace(/\s*\n\s*/g, " "));
}

/** Goes back to plain text: to `text`, or to what was there. */
function leave(text = "") {
  const focused = form.contains(document.activeElement);
  turn(false);
  if (text) typed.value = text;
  if (focused) typed.focus();
}

/** Has the picker hold `text`, and the focus. */
function pick(text) {
  picker.value = text;
  choices.hide();
  if (document.activeElement === picker) read();
  else picker.focus();
}

/** What the picker holds has changed: a command is looked for, or its options. */
function read() {
  if (command || picker.value.startsWith("/")) reading = ask("type", picker);
  else leave(picker.value);
}

/** What an option holds has changed, or will; Enter does not wait for the bot. */
function readOption(input) {
  write("hint", input.option.hint);
  const asking = ask("suggest", input);
  if (!input.option.autocomplete) reading = asking;
}

/** Has what is typed in `input` read; an answer to what is not typed any more is not looked at. */
async function ask(name, input) {
  const { value, option } = input;
  const mine = (asked += 1);
  if (choices.control !== input) choices.show(input, []);
  else if (option?.autocomplete) {
    // The bot is asked once one pauses.
    choices.mark();
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  if (mine !== asked || option?.lists === false) return;
  try {
    const typing = { text: value, command, given: given(inputs(), valueOf), ...(option && { option: option.name }) };
    const { line, listed } = await act(name, typing);
    if (mine === asked) draw(input, line, listed);
  } catch (problem) {
    if (mine === asked) write("hint", `${option?.name ?? "Commands"}: loading options failed. ${problem.message}`);
  }
}

function draw(input, line, { choices: found, marked, hint }) {
  if (line) drawLine(line);
  if (document.activeElement !== input) return;
  write("hint", hint);
  const choose = (one) => (input === picker ? pick(one.text) : take(input, one));
  choices.show(input, found.map((one) => ({ ...one, pick: () => choose(one) })), marked);
}

function drawLine(line) {
  if (line.command && line.command !== command) say(`${line.command}: ${line.description}`);
  command = line.command;
  write("command", command);
  for (const { option, text } of line.fields) {
    const input = inputOf(option.name) ?? inputFor(option, fields);
    if (!option.file) input.value = text;
  }
  picker.value = line.text;
  picker.ariaLabel = line.label;
  if (line.focus) inputOf(line.focus).focus();
}

function remove(input) {
  input.field.remove();
  pick(picker.value);
}

/** Takes what was chosen, and goes on to the next option that must be given, or to choosing another. */
function take(input, chosen) {
  input.chosen = chosen;
  input.value = chosen.name;
  choices.hide();
  (missing() ?? picker).focus();
}

async function chooseOrSend() {
  await reading;
  if (!choices.take()) send();
}

/** Keys of the picker and of the fields: the list, and what leads out of it. */
const KEYS = {
  ArrowDown: () => choices.move(1),
  ArrowUp: () => choices.move(-1),
  Enter: chooseOrSend,
  Tab: ({ shiftKey }) => !shiftKey && choices.take(),
  Escape: () => (choices.isOpen() ? choices.hide() : leave()),
  Backspace: ({ target }) => target.value === "" && back(target),
};

on("keydown", "#picker, #fields input", (input, event) => {
  // A file is chosen by the browser's own control.
  if (event.isComposing || !KEYS[event.key] || (input.option?.file && event.key !== "Escape")) return;
  if (KEYS[event.key](event) !== false) event.preventDefault();
});

/** Takes back an option, the last one given, or the command itself where nothing is given. */
function back(target) {
  const input = target === picker ? inputs().at(-1) : target;
  if (input && !input.option.required) remove(input);
  else if (command && !filled().length) enter(command);
  else input?.focus();
}

/** Sends what is there, once it has been read, and the files that were given have been taken. */
async function send() {
  if (waiting) return;
  waiting = true;
  write("trouble", "");
  await reading;
  await Promise.all(inputs().map(({ ready }) => ready));
  // A name that may go on does not, if it is sent.
  if (!picker.hidden && !command) {
    picker.value = `${picker.value.trim()} `;
    await ask("type", picker);
  }
  waiting = false;
  if (picker.hidden) sendMessage();
  else if (command) sendCommand();
  else choices.take();
}

async function sendMessage() {
  const text = typed.value;
  if (!text.trim()) return;
  typed.value = "";
  const note = saying(text);
  try {
    await act("say", { text });
  } catch (problem) {
    typed.value = [text, typed.value].filter(Boolean).join("\n");
    write("trouble", problem.message);
  } finally {
    note.remove();
  }
}

async function sendCommand() {
  const wanted = missing();
  if (wanted) {
    wanted.ariaInvalid = "true";
    wanted.focus();
    write("trouble", `${wanted.option.name} is required: ${wanted.option.description}`);
    return;
  }
  const call = { command, options: given(filled(), valueOf) };
  const note = sending(command, filled().map((input) => `${input.option.name}: ${shown(input)}`).join("  "));
  const kept = [...fields.children];
  leave();
  try {
    const { form: opened } = await act("call", call);
    note.remove();
    if (opened) openForm(opened);
  } catch (problem) {
    if (problem.kind === "failed") fail(note, problem);
    else restore(note, call.command, kept, problem);
  }
}

/** Discord would not have sent this: it is there again, with the reason. */
function restore(note, name, kept, problem) {
  note.remove();
  if (picker.hidden) {
    turn(true, name, kept);
    (inputs()[0] ?? picker).focus();
  }
  write("trouble", problem.message);
}

on("submit", "#composer", send);
on("focusout", "#composer", (_, { relatedTarget }) => !form.contains(relatedTarget) && choices.hide());
on("input", "#typed", () => typed.value.startsWith("/") && enter(typed.value));
on("keydown", "#typed", (_, event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
on("input focusin", "#picker", read);
on("input focusin", "#fields input", readOption);
on("input", "#fields input", (input) => {
  input.ariaInvalid = null;
  write("trouble", "");
  if (input.option.file) input.ready = takeFile(input);
});
on("click", ".remove", (button) => remove(button.previousElementSibling));
on("click", "[data-command]", ({ dataset }) => enter(`${dataset.command} `));
on("click", "#skip", () => typed.focus());

/** Whoever types where nothing takes it begins to write. */
on("keydown", "body", (_, { key, ctrlKey, metaKey, altKey, target }) => {
  if ([...key].length > 1 || key === " " || ctrlKey || metaKey || altKey) return;
  if (target.closest("input, textarea, select, dialog, [role=menu], [role=listbox]")) return;
  (picker.hidden ? typed : picker).focus();
});
