// The field of an option, which the server draws: an input, whose `option` is what the server says of it.

import { build, write } from "./dom.js";
import { upload } from "./server.js";

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
  return input.chosen?.name === shown(input) ? input.chosen.text : shown(input);
}

/** Has the server take the file that was chosen. */
export async function takeFile(input) {
  const file = input.files[0];
  input.uploaded = file && (await upload(file).catch((problem) => write("trouble", problem.message)));
}
