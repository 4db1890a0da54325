// Forms (Discord's modals): a dialog with the fields that the bot asks for.

import { el, openDialog, plainly } from "./dom.js";
import { choicesOf } from "./selects.js";
import { act, upload } from "./server.js";
import { drawn } from "./text.js";

const LABEL = 18;
const ROW = 1;
const TEXT_DISPLAY = 10;

/** Opens a form; what is typed stays until the bot has taken it, or the person closes it. */
export function openForm({ id, modal }) {
  const fields = [];
  const trouble = el("p", { class: "trouble", role: "alert" });
  const cancel = el("button", { type: "button", class: "button secondary", onclick: () => dialog.close() }, "Cancel");
  const send = el("button", { type: "submit", class: "button primary" }, "Submit");
  const form = el("form", { method: "dialog", autocomplete: "off" }, rows(modal.components, fields), trouble, el("p", { class: "row" }, cancel, send));
  const dialog = openDialog({ "aria-labelledby": `form-${id}` }, el("h2", { id: `form-${id}` }, plainly(modal.title)), form);
  form.querySelector("input, textarea, select")?.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    trouble.replaceChildren();
    try {
      const values = {};
      for (const { custom_id, read } of fields) values[custom_id] = await read();
      await act("submit", { form: id, values });
      dialog.close();
    } catch (problem) {
      const words = problem.kind === "failed" ? "Something went wrong. Try again. " : "";
      trouble.append(words, problem.message);
    } finally {
      send.disabled = false;
    }
  });
}

function rows(components, fields) {
  return components.map((row) => {
    if (row.type === TEXT_DISPLAY) return drawn(row.content);
    if (row.type === LABEL) return field(row.component, row.label, row.description, fields);
    return row.type === ROW ? row.components.map((one) => field(one, one.label, undefined, fields)) : [];
  });
}

/** A field with what stands above it; `fields` learns how its value is read. */
function field(one, label, description, fields) {
  const id = `field-${one.custom_id}`;
  const required = one.required ?? true;
  const words = [plainly(label), required && one.type !== 23 && el("span", { class: "needed" }, " *")];
  const told = description && el("small", { id: `${id}-told` }, plainly(description));
  const { node, read, grouped } = (FIELDS[one.type] ?? menu)(one, { id, required, "aria-describedby": told && `${id}-told` });
  fields.push({ custom_id: one.custom_id, read });
  if (grouped) return el("fieldset", {}, el("legend", {}, words), told, node);
  return el("div", { class: "field" }, el("label", { for: id }, words), told, node);
}

const FIELDS = {
  4: (one, attributes) => {
    const bounds = { minlength: one.min_length || undefined, maxlength: one.max_length ?? 4000, placeholder: one.placeholder };
    const node = one.style === 2 ? el("textarea", { ...attributes, ...bounds, rows: "5" }) : el("input", { ...attributes, ...bounds, type: "text" });
    node.value = one.value ?? "";
    return { node, read: () => node.value };
  },
  19: (one, attributes) => {
    const node = el("input", { ...attributes, type: "file", multiple: (one.max_values ?? 1) > 1 });
    return { node, read: () => Promise.all([...node.files].map(upload)) };
  },
  21: (one) => group(one, "radio", (values) => values[0] ?? ""),
  22: (one) => group(one, "checkbox", (values) => values),
  23: (one, { id }) => {
    const node = el("input", { id, type: "checkbox" });
    node.checked = one.default ?? false;
    return { node, read: () => String(node.checked) };
  },
};

/** A menu of one choice; where several can be chosen, boxes to tick. */
function menu(one, attributes) {
  if ((one.max_values ?? 1) > 1) return group(one, "checkbox", (values) => values);
  const items = choicesOf(one);
  const none = el("option", { value: "" }, plainly(one.placeholder ?? "Make a selection"));
  const node = el("select", attributes, none, items.map(({ label, detail, value }) => el("option", { value }, plainly(detail ? `${label} – ${detail}` : label))));
  node.value = items.find(({ chosen }) => chosen)?.value ?? "";
  return { node, read: () => (node.value ? [node.value] : []) };
}

function group(one, type, reading) {
  const boxes = choicesOf(one).map(({ label, detail, value, chosen }) => {
    const box = el("input", { type, name: one.custom_id, value, checked: chosen });
    return { box, node: el("label", {}, box, " ", plainly(label), detail && el("small", {}, plainly(detail))) };
  });
  const read = () => reading(boxes.filter(({ box }) => box.checked).map(({ box }) => box.value));
  return { node: el("div", { class: "group" }, boxes.map(({ node }) => node)), read, grouped: true };
}
