// Where one writes: a message, or, after a slash, a command with its options one by one. The server reads the line.

import * as choices from "./choices.js";
import { byId, onPress, say, write } from "./dom.js";
import { openForm } from "./form.js";
import { fail, saying, sending } from "./log.js";
import { inputFor, shown, suggest, takeFile, valueOf } from "./option.js";
import { act, here } from "./server.js";

const [form, typed, picker, fields] = ["composer", "typed", "picker", "fields"].map(byId);
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
  if (command || picker.value.startsWith("/")) reading = ask();
  else leave(picker.value);
}

async function ask() {
  const mine = (asked += 1);
  try {
    const { line } = await act("type", { text: picker.value, command, given: given(inputs(), shown) });
    if (mine === asked) draw(line);
  } catch (problem) {
    write("trouble", problem.message);
  }
}

/** Draws the line as the server has read it; an answer to what is not typed any more is not looked at. */
function draw(line) {
  if (line.command !== command) say(`${line.command}: ${line.description}`);
  command = line.command;
  write("command", command);
  for (const { option, text } of line.fields) {
    const input = inputOf(option.name) ?? inputFor(option, fields);
    if (!option.file) input.value = text;
  }
  picker.value = line.text;
  picker.ariaLabel = line.label;
  write("hint", line.hint);
  const items = line.choices.map((one) => ({ ...one, pick: () => pick(one.text) }));
  if (line.focus) inputOf(line.focus).focus();
  else choices.show(picker, items, line.marked);
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

/** Lists what an option takes; nothing is chosen before that is read, unless it takes the bot. */
function listFor({ target }) {
  if (!target.option) return;
  const listing = suggest(target, { command, options: given(filled(), valueOf) }, take);
  if (!target.option.autocomplete) reading = listing;
}

async function choose() {
  await reading;
  if (!choices.take()) send();
}

/** Keys of the picker and of the fields: the list, and what leads out of it. */
const KEYS = {
  ArrowDown: () => choices.move(1),
  ArrowUp: () => choices.move(-1),
  Enter: choose,
  Tab: ({ shiftKey }) => !shiftKey && choices.take(),
  Escape: () => (choices.isOpen() ? choices.hide() : leave()),
  Backspace: ({ target }) => target.value === "" && back(target),
};

form.addEventListener("keydown", (event) => {
  const { target, key, isComposing } = event;
  if (isComposing || !KEYS[key] || !(target === picker || target.option)) return;
  // A file is chosen by the browser's own control.
  if (target.option?.file && key !== "Escape") return;
  if (KEYS[key](event) !== false) event.preventDefault();
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
    await ask();
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

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
form.addEventListener("focusout", ({ relatedTarget }) => !form.contains(relatedTarget) && choices.hide());
typed.addEventListener("input", () => typed.value.startsWith("/") && enter(typed.value));
typed.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
for (const happening of ["input", "focus"]) picker.addEventListener(happening, read);
for (const happening of ["input", "focusin"]) fields.addEventListener(happening, listFor);
fields.addEventListener("input", ({ target }) => {
  target.ariaInvalid = null;
  write("trouble", "");
  if (target.option.file) target.ready = takeFile(target);
});
onPress(".remove", (button) => remove(button.previousElementSibling));
onPress("[data-command]", ({ dataset }) => enter(`${dataset.command} `));
onPress("#skip", () => typed.focus());

/** Whoever types where nothing takes it begins to write. */
document.addEventListener("keydown", ({ key, ctrlKey, metaKey, altKey, target }) => {
  if ([...key].length > 1 || key === " " || ctrlKey || metaKey || altKey) return;
  if (target.closest("input, textarea, select, dialog, [role=menu], [role=listbox]")) return;
  (picker.hidden ? typed : picker).focus();
});
