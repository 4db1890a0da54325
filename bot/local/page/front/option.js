// The field of an option, which the server draws: an input, whose `option` is what the server says of it.

import * as choices from "./choices.js";
import { build, write } from "./dom.js";
import { act, upload } from "./server.js";

const PAUSE = 120;
let asked = 0;

/** The input of a new field, which is put into `fields`. */
export function inputFor(option, fields) {
  const field = fields.appendChild(build(option.field));
  return Object.assign(field.querySelector("input"), { option, field });
}

/** What is shown in a field; empty while nothing is given. */
export const shown = (input) => (input.option.file ? (input.files[0]?.name ?? "") : input.value.trim());

/** What is sent: of what was chosen its value, else the text as it is. */
export function valueOf(input) {
  if (input.option.file) return input.uploaded ?? "";
  return input.chosen?.name === shown(input) ? input.chosen.value : shown(input);
}

/** Has the server take the file that was chosen. */
export async function takeFile(input) {
  const file = input.files[0];
  input.uploaded = file && (await upload(file).catch((problem) => write("trouble", problem.message)));
}

/** Lists what an option takes at what is typed there. `call` is the command so far, `take` is told what is chosen. */
export async function suggest(input, call, take) {
  const { option, value } = input;
  const mine = (asked += 1);
  write("hint", option.hint);
  if (choices.control !== input) choices.show(input, []);
  else if (option.autocomplete) {
    // The bot is asked once one pauses.
    choices.mark();
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  if (mine !== asked || !option.lists) return;
  try {
    const options = { ...call.options, [option.name]: value };
    const { suggestions } = await act("suggest", { ...call, options, option: option.name });
    if (mine === asked && document.activeElement === input) list(input, suggestions, take);
  } catch (problem) {
    if (mine === asked) write("hint", `${option.name}: loading options failed. ${problem.message}`);
  }
}

function list(input, found, take) {
  const text = shown(input).toLowerCase();
  const same = found.findIndex(({ name }) => name.toLowerCase() === text);
  const items = found.map((one) => ({ ...one, pick: () => take(input, one) }));
  choices.show(input, items, Math.max(same, text || input.option.required ? 0 : -1));
}
