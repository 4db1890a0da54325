// What stands beside the messages: servers with their channels and threads, people, and the clock.

import { byId, el, plainly, refill } from "./dom.js";
import { now, setNow, written } from "./moments.js";
import { act, here } from "./server.js";

const DIRECT = 1;
const FORUM = 15;
const SIGNS = { 0: "#", 5: "»", 15: "≡", 10: "↳", 11: "↳", 1: "@" };
const unread = new Set();

/** Something has come where nobody looks. */
export function mark(place) {
  unread.add(place);
  drawPlaces();
}

/** Draws all that depends on who looks at what. */
export function draw() {
  unread.delete(here.snapshot.place);
  drawPlaces();
  drawPeople();
  drawTitle();
}

function drawPlaces() {
  const { servers, places } = here.snapshot;
  byId("menu").setAttribute("aria-label", unread.size ? "Channels, with something new" : "Channels");
  const direct = places.filter(({ server }) => !server);
  refill(
    byId("places"),
    servers.map(({ id, name, note }) => section(name, note, places.filter(({ server }) => server === id))),
    section("Direct messages", "", direct),
  );
}

function section(name, note, places) {
  const rows = places.filter(({ below }) => !below).flatMap((one) => [placeLink(one), ...places.filter(({ below }) => below === one.id).map(placeLink)]);
  return el("section", {}, el("h2", {}, plainly(name)), note && el("p", { class: "small" }, plainly(note)), el("ul", {}, rows));
}

function placeLink({ id, key, name, kind, below }) {
  const { person, place } = here.snapshot;
  const fresh = unread.has(id);
  const attributes = { href: `#${person}/${key}`, "data-key": id, "aria-current": id === place && "page", class: `${below ? "thread" : ""} ${fresh ? "unread" : ""}` };
  return el("li", {}, el("a", attributes, el("span", { "aria-hidden": "true" }, SIGNS[kind] ?? "#"), el("bdi", {}, plainly(name)), fresh && el("span", { class: "new" }, "new")));
}

function drawPeople() {
  const { people, person } = here.snapshot;
  const links = people.filter(({ bot }) => !bot).map(({ key, name }) => el("a", { href: `#${key}/${here.open.key}`, "data-key": key, "aria-current": key === person && "true" }, name));
  refill(byId("people"), el("h2", { id: "people-title" }, "You are"), el("p", { class: "row" }, links));
}

function drawTitle() {
  const { name, kind, server } = here.open;
  byId("title").replaceChildren(el("span", { "aria-hidden": "true" }, SIGNS[kind] ?? "#"), " ", el("bdi", {}, plainly(name)));
  byId("topic").textContent = here.snapshot.servers.find(({ id }) => id === server)?.name ?? (kind === DIRECT ? "Direct messages" : "");
  document.title = `${name} – Footnote`;
}

/** The posts of a forum that is open, as a list of links; nothing elsewhere. */
export function posts() {
  const { places, place, person } = here.snapshot;
  if (here.open.kind !== FORUM) return undefined;
  const below = places.filter((one) => one.below === place);
  if (!below.length) return [el("li", { class: "message" }, el("p", {}, "There are no posts yet."))];
  return below.reverse().map(({ id, name, opened, count }) => {
    const told = `${written(Date.parse(opened) / 1000, "m")} · ${count} ${count === 1 ? "message" : "messages"} more`;
    return el("li", { class: "post" }, el("a", { href: `#${person}/${id}` }, el("bdi", {}, plainly(name))), el("small", {}, told));
  });
}

/** The clock: it goes on by itself, and its buttons let time pass. */
export function startClock() {
  const tell = () => (byId("now").textContent = written(now(), "F"));
  setInterval(tell, 1000);
  byId("clock-title").append(` (${Intl.DateTimeFormat().resolvedOptions().timeZone})`);
  for (const button of document.querySelectorAll("#clock [data-day]")) {
    button.addEventListener("click", () => pass(ahead(Number(button.dataset.day))));
  }
  byId("moment").addEventListener("submit", (event) => {
    event.preventDefault();
    pass(new Date(byId("until").value));
  });
  return (seconds) => {
    setNow(seconds);
    tell();
  };
}

/** Tomorrow at nine, by the reader's own zone; a week ahead at the same time of day. */
function ahead(days) {
  const moment = new Date(now() * 1000);
  moment.setDate(moment.getDate() + days);
  if (days === 1) moment.setHours(9, 0, 0, 0);
  return moment;
}

async function pass(until) {
  const clock = byId("clock");
  if (clock.hasAttribute("aria-busy")) return;
  clock.setAttribute("aria-busy", "true");
  clock.querySelector(".trouble")?.remove();
  try {
    await act("move", { to: until.toISOString() });
  } catch (problem) {
    clock.append(el("p", { class: "trouble", role: "alert" }, problem.message));
  } finally {
    clock.removeAttribute("aria-busy");
  }
}
