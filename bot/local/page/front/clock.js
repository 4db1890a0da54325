// The clock: it goes on by itself, and its buttons let time pass.

import { attempt, byId, on, trouble, write } from "./dom.js";
import { now, setNow, written } from "./moments.js";
import { act } from "./server.js";

const clock = byId("clock");

/** Sets it by what the server says, in Unix seconds. */
export function setClock(seconds) {
  setNow(seconds);
  tick();
}

const tick = () => write("now", written(now(), "F"));

setInterval(tick, 1000);
byId("clock-title").append(` (${Intl.DateTimeFormat().resolvedOptions().timeZone})`);
on("click", "[data-day]", ({ dataset }) => pass(ahead(Number(dataset.day))));
on("submit", "#moment", () => pass(new Date(byId("until").value)));

/** Tomorrow at nine, by the reader's own zone; a week ahead at the same time of day. */
function ahead(days) {
  const moment = new Date(now() * 1000);
  moment.setDate(moment.getDate() + days);
  if (days === 1) moment.setHours(9, 0, 0, 0);
  return moment;
}

function pass(until) {
  const complain = (problem) => clock.append(trouble(problem.message));
  attempt(clock, () => act("move", { to: until.toISOString() }), complain);
}
