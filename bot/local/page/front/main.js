// Puts the page together: who looks at what stands in the address, so that a reload shows it again.

import "./texts.js";
import "./theme.js";
import { setClock } from "./clock.js";
import { openComposer } from "./composer.js";
import { build, byId, refill, write } from "./dom.js";
import * as log from "./log.js";
import { here, listen } from "./server.js";

const [offline, drawer, menu, places] = ["offline", "drawer", "menu", "places"].map(byId);
const unread = new Set();

function open() {
  const [person, place] = location.hash.slice(1).split("/");
  listen(person, place, heard, () => (offline.hidden = false));
}

const HEARD = {
  snapshot: show,
  appeared: ({ shown, place }) => (shown ? log.hear(shown) : mark(place)),
  changed: ({ shown }) => shown && log.hear(shown),
  gone: ({ id }) => log.remove(id),
  moment: () => undefined,
};

function heard(event) {
  offline.hidden = true;
  setClock(event.now);
  HEARD[event.event](event);
}

function show(snapshot) {
  const { person, place } = here.snapshot ?? {};
  const anew = person !== snapshot.person || place !== snapshot.place;
  here.snapshot = snapshot;
  for (const id of ["places", "people", "title"]) refill(byId(id), snapshot[id]);
  write("topic", snapshot.topic);
  document.title = `${snapshot.name} – Footnote`;
  unread.delete(snapshot.place);
  tellUnread();
  log.show(snapshot, anew);
  history.replaceState(null, "", `#${snapshot.person}/${snapshot.key}`);
  if (!anew) return;
  openComposer();
  drawer.hidePopover();
}

/** Something has come where nobody looks. */
function mark(place) {
  unread.add(place);
  tellUnread();
}

function tellUnread() {
  menu.ariaLabel = unread.size ? "Channels, with something new" : "Channels";
  for (const id of unread) {
    const link = places.querySelector(`[data-key="${id}"]:not(.unread)`);
    link?.classList.add("unread");
    link?.append(build(["span", { class: "new" }, ["new"]]));
  }
}

// A window that has become wide has the drawer beside the messages.
matchMedia("(max-width: 760px)").addEventListener("change", () => drawer.hidePopover());
addEventListener("hashchange", open);
open();
