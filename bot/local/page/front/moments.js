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
export function written(seconds, style) {
  if (style !== "R") return new Intl.DateTimeFormat(undefined, STYLES[style]).format(seconds * 1000);
  const away = seconds - now();
  const [unit, length] = UNITS.find(([, , least]) => Math.abs(away) >= least);
  return new Intl.RelativeTimeFormat().format(Math.round(away / length) || Math.sign(away), unit);
}

/** Has a `<time>` tell the moment that it was drawn for. */
export function tell(node) {
  const seconds = Number(node.dataset.at);
  node.dateTime = new Date(seconds * 1000).toISOString();
  node.title = written(seconds, "F");
  node.textContent = written(seconds, node.dataset.style);
}

const renewSpans = () => document.querySelectorAll("time[data-style=R]").forEach(tell);

setInterval(renewSpans, 1000);
