// The clock: it goes on by itself, and its buttons let time pass.

import { build, byId, onPress, write } from "./dom.js";
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
onPress("[data-day]", ({ dataset }) => pass(ahead(Number(dataset.day))));
byId("moment").addEventListener("submit", (event) => {
  event.preventDefault();
  pass(new Date(byId("until").value));
});

/** Tomorrow at nine, by the reader's own zone; a week ahead at the same time of day. */
function ahead(days) {
  const moment = new Date(now() * 1000);
  moment.setDate(moment.getDate() + days);
  if (days === 1) moment.setHours(9, 0, 0, 0);
  return moment;
}

async function pass(until) {
  if (clock.ariaBusy) return;
  clock.ariaBusy = "true";
  clock.querySelector(".trouble")?.remove();
  try {
    await act("move", { to: until.toISOString() });
  } catch (problem) {
    clock.append(build(["p", { class: "trouble", role: "alert" }, [problem.message]]));
  } finally {
    clock.ariaBusy = null;
  }
}
