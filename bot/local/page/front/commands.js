// Commands as one types them. Nothing is drawn here.

/** Commands as they are listed: each with its whole name, such as `/daily setup`, its description and its options. */
export function listed(commands) {
  const typed = commands.filter(({ type }) => type === 1).flatMap((one) => below(one, `/${one.name}`));
  return typed.sort((one, other) => one.name.localeCompare(other.name));
}

function below({ description, options = [] }, name) {
  const nested = options.filter(({ type }) => type === 1 || type === 2);
  return nested.length ? nested.flatMap((one) => below(one, `${name} ${one.name}`)) : [{ name, description, options }];
}

/** Those whose name or description has every word of a text, the likeliest first. */
export function matching(text, commands) {
  const words = text.toLowerCase().slice(1).split(/\s+/).filter(Boolean);
  const fitting = commands.filter(({ name, description }) => words.every((word) => `${name} ${description}`.toLowerCase().includes(word)));
  const distance = ({ name }) => (name.startsWith(text.trim().toLowerCase()) ? 0 : words.every((word) => name.includes(word)) ? 1 : 2);
  return fitting.sort((one, other) => distance(one) - distance(other));
}

/** The command that a text has begun with, and what follows; nothing while its name may still go on. */
export function begun(text, commands) {
  const known = commands.filter(({ name }) => `${text} `.toLowerCase().startsWith(`${name} `) && text.length > name.length);
  const command = known.sort((one, other) => other.name.length - one.name.length)[0];
  return command && { command, rest: text.slice(command.name.length + 1) };
}

/** What of a text are options, `name:value` or `name:"value"`, and what stands before them. */
export function given(text, options) {
  const names = options.map(({ name }) => name).sort((one, other) => other.length - one.length).join("|");
  if (!names) return { values: [], before: text };
  const start = new RegExp(`(?:^|\\s)(${names}):[ \\t]*`, "gi");
  const values = [];
  let found = start.exec(text);
  const before = text.slice(0, found?.index).trim();
  while (found) {
    const quoted = /^["“]((?:\\"|[^"”])*)["”](?=\s|$)/.exec(text.slice(start.lastIndex));
    const from = start.lastIndex + (quoted?.[0].length ?? 0);
    start.lastIndex = from;
    const next = start.exec(text);
    values.push([found[1].toLowerCase(), quoted ? quoted[1].replaceAll('\\"', '"') : text.slice(from, next?.index)]);
    found = next;
  }
  return { values, before };
}
