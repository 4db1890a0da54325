// A list that one chooses from while the focus stays where one types or pressed: ARIA's listbox of a combobox.

import { el, plainly } from "./dom.js";

/** The list in `box`. `picked(item)` hears what is chosen; an item has `label`, maybe `detail`, and what its owner wants. */
export class Choices {
  constructor(box, picked) {
    this.box = box;
    this.picked = picked;
    this.items = [];
    this.active = -1;
    // What is pressed must not take the focus from where it is.
    box.addEventListener("pointerdown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(Number(option.dataset.index));
    });
  }

  get open() {
    return !this.box.hidden;
  }

  /** Shows `items` for `control`, the one at `active` marked. */
  show(control, items, active = -1) {
    if (this.control !== control) this.hide();
    this.control = control;
    this.items = items;
    this.box.replaceChildren(...items.map((item, index) => this.option(item, index)));
    this.box.hidden = items.length === 0;
    control.setAttribute("aria-expanded", String(this.open));
    this.mark(Math.min(active, items.length - 1));
  }

  option(item, index) {
    const attributes = { role: "option", id: `${this.box.id}-${index}`, "data-index": index, "aria-selected": String(item.chosen ?? false) };
    return el("div", attributes, el("b", {}, plainly(item.label)), item.detail && el("span", {}, plainly(item.detail)));
  }

  hide() {
    this.box.hidden = true;
    this.items = [];
    this.active = -1;
    this.control?.setAttribute("aria-expanded", "false");
    this.control?.removeAttribute("aria-activedescendant");
  }

  mark(index) {
    this.active = index;
    [...this.box.children].forEach((option, at) => option.classList.toggle("active", at === index));
    const option = this.box.children[index];
    if (option) this.control.setAttribute("aria-activedescendant", option.id);
    else this.control?.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** Goes through the list, round its ends. */
  move(step) {
    const count = this.items.length;
    if (count) this.mark(this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count);
  }

  /** Chooses what is marked; tells whether anything was. */
  take(index = this.active) {
    const item = this.items[index];
    if (item) this.picked(item, index);
    return Boolean(item);
  }
}
