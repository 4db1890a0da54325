// Moments as their reader sees them: in the own language and zone, by the local Discord's clock.

let ahead = 0;

/** What the clock says, in Unix seconds. */
export const now = () => Date.now() / 1000 + ahead;

/** The clock was moved. */
export function setNow(seconds) {
  ahead = seconds - Date.now() / 1000;
  renewSpans();
}

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
  m: { dateStyle: "medium", timeStyle: "short" },
};
/** Each with its seconds, and from how many on Discord counts in it. */
const UNITS = [
  ["year", 31557600, 27648000],
  ["month", 2629800, 2246400],
  ["day", 86400, 79200],
  ["hour", 3600, 2700],
  ["minute", 60, 45],
  ["second", 1, 0],
];

/** A moment in words; style `R` says how far away it is. */
export function written(seconds, style = "f") {
  if (style !== "R") return new Intl.DateTimeFormat(undefined, STYLES[style]).format(seconds * 1000);
  const away = seconds - now();
  const [unit, length] = UNITS.find(([, , least]) => Math.abs(away) >= least);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "always" }).format(Math.round(away / length) || Math.sign(away), unit);
}

/** A `<time>` for a moment; one of style `R` is kept right as time goes by. Nothing for what no calendar has. */
export function time(seconds, style = "f") {
  if (!(Math.abs(seconds) <= 8.64e12)) return undefined;
  const node = document.createElement("time");
  node.dateTime = new Date(seconds * 1000).toISOString();
  node.title = written(seconds, "F");
  node.textContent = written(seconds, style);
  if (style === "R") node.dataset.away = seconds;
  return node;
}

/** The day of a moment for its reader, to tell days apart. */
export const dayOf = (seconds) => new Date(seconds * 1000).toDateString();

function renewSpans() {
  for (const node of document.querySelectorAll("time[data-away]")) {
    node.textContent = written(Number(node.dataset.away), "R");
  }
}

setInterval(renewSpans, 1000);
