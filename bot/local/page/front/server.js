// The other end of bot/local/page/talk.py, which has the form of all that is said.

/** Why something was not done: `kind` is "refused" (Discord would not let a person) or "failed" (the bot). */
const problem = ({ kind, sentence }) => Object.assign(new Error(sentence), { kind });

const AWAY = { kind: "failed", sentence: "The local Discord does not answer; it has ended, perhaps." };

async function post(path, type, body) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body }).catch(() => {
    throw problem(AWAY);
  });
  if (!answer.ok) throw problem({ kind: "failed", sentence: await answer.text() });
  const outcome = await answer.json();
  if (outcome.problem) throw problem(outcome.problem);
  return outcome;
}

/** What the page shows: the last `snapshot`. */
export const here = { snapshot: undefined };

/** Has the person that the page shows do something; gives the outcome, or throws a problem. */
export function act(name, more = {}) {
  const { person, place } = here.snapshot;
  return post(`/page/acts/${name}`, "application/json", JSON.stringify({ person, place, ...more }));
}

/** Hands a file over; gives the id by which a command or form names it. */
export async function upload(file) {
  const { person, place } = here.snapshot;
  const query = new URLSearchParams({ person, place, name: file.name });
  return (await post(`/page/upload?${query}`, "application/octet-stream", await file.arrayBuffer())).upload;
}

const AGAIN = 1000;
let socket;

/** Listens for what happens, in place of what was listened to; `lost` is called as often as the server is not there. */
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
