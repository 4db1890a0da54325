// Puts the page together: who looks at what stands in the address, so that a reload shows it again.

import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { Log } from "./log.js";
import { here, listen } from "./server.js";
import { draw, mark, posts, startClock } from "./sidebar.js";

const log = new Log(byId("log"));
const composer = new Composer(log);
const setClock = startClock();

function open() {
  const [person, place] = location.hash.slice(1).split("/").map(decodeURIComponent);
  listen(person || "student", place || "study-hall", heard, alive);
}

const HEARD = {
  snapshot: show,
  appeared: (event) => (event.shown ? log.tell(event.shown) : mark(event.place)),
  changed: (event) => event.shown && log.tell(event.shown),
  gone: (event) => log.remove(event.id),
  moment: () => undefined,
};

function heard(event) {
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
  if (!anew) return;
  composer.open();
  history.replaceState(null, "", `#${snapshot.person}/${snapshot.place}`);
  if (person) drawer(false);
}

function alive(yes) {
  const note = byId("offline");
  note.hidden = yes;
  note.textContent = yes ? "" : "The local Discord does not answer. Start it again with “python -m bot local”; this page goes on by itself.";
}

/** On narrow screens channels, people and clock lie in a drawer. */
function drawer(out) {
  document.body.classList.toggle("drawn", out);
  byId("menu").setAttribute("aria-expanded", String(out));
}

byId("menu").addEventListener("click", () => drawer(!document.body.classList.contains("drawn")));
byId("drawer").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !document.body.classList.contains("drawn")) return;
  drawer(false);
  byId("menu").focus();
});
document.querySelector("main").addEventListener("pointerdown", (event) => event.target.closest("#menu") || drawer(false));

const THEMES = { auto: "Colours: automatic", light: "Colours: light", dark: "Colours: dark" };

function theme(chosen) {
  document.documentElement.dataset.theme = chosen;
  byId("theme").textContent = { auto: "◐", light: "☀", dark: "☾" }[chosen];
  byId("theme").setAttribute("aria-label", THEMES[chosen]);
  byId("theme").title = THEMES[chosen];
  localStorage.setItem("theme", chosen);
}

byId("theme").addEventListener("click", () => {
  const all = Object.keys(THEMES);
  theme(all[(all.indexOf(document.documentElement.dataset.theme) + 1) % all.length]);
});
theme(localStorage.getItem("theme") in THEMES ? localStorage.getItem("theme") : "auto");

addEventListener("hashchange", open);
open();
