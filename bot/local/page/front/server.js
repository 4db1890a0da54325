// The other end of bot/local/page/talk.py, which has the form of all that is said.

/** Why something was not done: `kind` is "refused" (Discord would not let a person) or "failed" (the bot). */
export class Problem extends Error {
  constructor({ kind, sentence }) {
    super(sentence);
    this.kind = kind;
  }
}

const AWAY = { kind: "failed", sentence: "The local Discord does not answer; it has ended, perhaps." };

async function post(path, type, body, signal) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body, signal });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Problem(AWAY);
  }
  if (!answer.ok) throw new Problem({ kind: "failed", sentence: await answer.text() });
  const outcome = await answer.json();
  if (outcome.problem) throw new Problem(outcome.problem);
  return outcome;
}

/** What the page shows: the last snapshot; of it, the place that is open, and the name of who looks. */
export const here = {
  snapshot: undefined,
  get open() {
    return this.snapshot.places.find(({ id }) => id === this.snapshot.place);
  },
  get me() {
    return this.snapshot.people.find(({ key }) => key === this.snapshot.person).name;
  },
};

/** Has the person that the page shows do something; gives the outcome, or throws a {@link Problem}. */
export function act(name, more = {}, signal = undefined) {
  const { person, place } = here.snapshot;
  return post(`/page/acts/${name}`, "application/json", JSON.stringify({ person, place, ...more }), signal);
}

/** Hands a file over; gives the id by which a command or form names it. */
export async function upload(file) {
  const { person, place } = here.snapshot;
  const query = new URLSearchParams({ person, place, name: file.name });
  return (await post(`/page/upload?${query}`, "application/octet-stream", await file.arrayBuffer())).upload;
}

const AGAIN = 1000;
let socket;

/** Listens for what happens, in place of what was listened to before; `lost` is called when the server is not there, and again whenever it still is not. */
export function listen(person, place, heard, lost) {
  socket?.close();
  const mine = new WebSocket(`ws://${location.host}/page/live?${new URLSearchParams({ person, place })}`);
  socket = mine;
  mine.onmessage = ({ data }) => heard(JSON.parse(data));
  mine.onclose = () => {
    if (socket !== mine) return;
    lost();
    setTimeout(() => socket === mine && listen(person, place, heard, lost), AGAIN);
  };
}

/** How a mention reads: of a person (`@`), role (`@&`) or channel (`#`). */
export function nameOf(mark, id) {
  const { people, servers, places } = here.snapshot;
  const among = { "@": people, "@&": servers.flatMap((one) => one.roles), "#": places }[mark];
  return among.find((one) => one.id === id)?.name;
}

/** The path of a file that this server has, or nothing for others: no other site is asked for anything. */
export function ownPath(address) {
  const { base } = here.snapshot;
  return address.startsWith(`${base}/attachments/`) ? address.slice(base.length) : undefined;
}
