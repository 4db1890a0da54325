// Puts the page together: who looks at what stands in the address, so that a reload shows it again.

import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { Log } from "./log.js";
import { here, listen } from "./server.js";
import { draw, mark, posts, startClock } from "./sidebar.js";

const log = new Log(byId("log"));
const composer = new Composer(log);
const setClock = startClock();
const [offline, drawer] = ["offline", "drawer"].map(byId);

function open() {
  const [person, place] = location.hash.slice(1).split("/");
  listen(person, place, heard, () => (offline.hidden = false));
}

const HEARD = {
  snapshot: show,
  appeared: (event) => (event.shown ? log.tell(event.shown) : mark(event.place)),
  changed: (event) => event.shown && log.tell(event.shown),
  gone: (event) => log.remove(event.id),
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
  draw();
  if (snapshot.messages) log.show(snapshot.messages, anew);
  const listed = posts();
  if (listed) log.node.replaceChildren(...listed);
  history.replaceState(null, "", `#${snapshot.person}/${here.open.key}`);
  if (!anew) return;
  composer.open();
  drawer.hidePopover();
}

const THEMES = { auto: "Colours: automatic", light: "Colours: light", dark: "Colours: dark" };

function theme(chosen) {
  document.documentElement.dataset.theme = chosen;
  byId("theme").textContent = { auto: "◐", light: "☀", dark: "☾" }[chosen];
  byId("theme").setAttribute("aria-label", THEMES[chosen]);
  byId("theme").title = THEMES[chosen];
}

/** What the reader chose before, once `chosen` is kept; a browser may be told to keep nothing. */
function remembered(chosen) {
  try {
    if (chosen) localStorage.setItem("theme", chosen);
    return localStorage.getItem("theme");
  } catch {
    return chosen;
  }
}

byId("theme").addEventListener("click", () => {
  const all = Object.keys(THEMES);
  const next = all[(all.indexOf(document.documentElement.dataset.theme) + 1) % all.length];
  theme(next);
  remembered(next);
});
theme(remembered() in THEMES ? remembered() : "auto");

// A window that has become wide has the drawer beside the messages.
matchMedia("(max-width: 760px)").addEventListener("change", () => drawer.hidePopover());
addEventListener("hashchange", open);
open();
