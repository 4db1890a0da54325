// Discord's Markdown: text to a tree. Drawing it is another module's; here is no document at all.

const FENCE = /```(?:([\w+#.-]+)\n)?\n?([^]*?)\n?```/g;
const HEADING = /^(#{1,3}|-#) +(?=\S)(.*)$/;
const ITEM = /^( *)([-*]|\d{1,10}\.) +(?=\S)(.*)$/;

/** The blocks of a text: `code`, `heading`, `small`, `quote`, `list` and `text`, each with what is in it. */
export function blocks(text) {
  const found = [];
  let start = 0;
  for (const fence of text.matchAll(FENCE)) {
    found.push(...lines(text.slice(start, fence.index).replace(/\n$/, "")), { kind: "code", language: fence[1], text: fence[2] });
    start = fence.index + fence[0].length;
    if (text[start] === "\n") start += 1;
  }
  return [...found, ...lines(text.slice(start))];
}

/** What is quoted already begins no quote. */
function lines(text, quoted = false) {
  const rest = text ? text.split("\n") : [];
  const found = [];
  while (rest.length) found.push((quoted ? undefined : quote(rest)) ?? heading(rest) ?? list(rest) ?? paragraph(rest));
  return found;
}

function quote(rest) {
  if (rest[0].startsWith(">>> ")) {
    const inside = rest.splice(0).join("\n").slice(4);
    return { kind: "quote", children: lines(inside, true) };
  }
  const inside = [];
  while (rest[0]?.startsWith("> ") || rest[0] === ">") inside.push(rest.shift().slice(2));
  return inside.length ? { kind: "quote", children: lines(inside.join("\n"), true) } : undefined;
}

function heading(rest) {
  const found = HEADING.exec(rest[0]);
  if (!found) return undefined;
  rest.shift();
  const children = inline(found[2]);
  return found[1] === "-#" ? { kind: "small", children } : { kind: "heading", level: found[1].length, children };
}

/** Items of one indentation; what is indented further belongs to the item above it. */
function list(rest) {
  const first = ITEM.exec(rest[0]);
  if (!first) return undefined;
  const ordered = first[2].endsWith(".");
  const made = { kind: "list", ordered, start: ordered ? parseInt(first[2], 10) : undefined, items: [] };
  for (let item = first; item && item[1].length === first[1].length && item[2].endsWith(".") === ordered; ) {
    const below = [];
    rest.shift();
    while (rest.length && indentation(rest[0]) > first[1].length && rest[0].trim()) below.push(rest.shift());
    made.items.push([{ kind: "text", children: inline(item[3]) }, ...lines(dedented(below))]);
    item = rest.length ? ITEM.exec(rest[0]) : undefined;
  }
  return made;
}

const indentation = (line) => /^ */.exec(line)[0].length;

function dedented(below) {
  const least = Math.min(...below.map(indentation));
  return below.map((line) => line.slice(least)).join("\n");
}

function paragraph(rest) {
  const inside = [rest.shift()];
  while (rest.length && !/^>(?:>>)? |^>$/.test(rest[0]) && !HEADING.test(rest[0]) && !ITEM.test(rest[0])) inside.push(rest.shift());
  return { kind: "text", children: inline(inside.join("\n")) };
}

const DEEPEST = 16;
const MARKS = [["**", "strong"], ["__", "u"], ["~~", "s"], ["||", "spoiler"], ["*", "em"], ["_", "em"]];
const SPECIAL = /[\\<[*_~`|@]|https?:\/\//g;

const RULES = [
  [/\\([^0-9A-Za-z\s])/y, (found) => found[1]],
  [/``([^]+?)``(?!`)/y, (found) => ({ kind: "inlinecode", text: found[1] })],
  [/`([^`]+)`(?!`)/y, (found) => ({ kind: "inlinecode", text: found[1] })],
  [/<(https?:\/\/[^\s<>]+)>/y, (found) => ({ kind: "link", address: found[1], children: [found[1]] })],
  [/(?<![A-Za-z])https?:\/\/[^\s<]*[^\s<.,:;"'\]*_~|]/y, (found) => address(found[0])],
  [/\[((?:\\.|[^[\]\\\n])+)\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?: +"[^"\n]*")?\)/y, masked],
  [/<(@!?|@&|#)([0-9]{1,20})>/y, (found) => ({ kind: "mention", mark: found[1].replace("!", ""), id: found[2] })],
  [/@(?:everyone|here)\b/y, (found) => ({ kind: "everyone", text: found[0] })],
  [/<\/([^:>\n]+):[0-9]{1,20}>/y, (found) => ({ kind: "command", name: found[1] })],
  [/<a?:(\w{2,32}):[0-9]{1,20}>/y, (found) => `:${found[1]}:`],
  [/<t:(-?[0-9]{1,13})(?::([tTdDfFsSR]))?>/y, (found) => ({ kind: "moment", seconds: Number(found[1]), style: found[2], text: found[0] })],
];

/** A bare address; a bracket that it does not open is not its own. */
function address(found) {
  const opened = found.split("(").length;
  const mine = found.endsWith(")") && found.split(")").length > opened ? found.slice(0, -1) : found;
  return { kind: "link", address: mine, children: [mine], length: mine.length };
}

/** A link with words of its own, which must not look like another address. */
function masked(found, depth) {
  return /https?:\/\//i.test(found[1]) ? found[0] : { kind: "link", address: found[2], children: inline(found[1], depth + 1) };
}

/** What runs through a paragraph: texts, and nodes with `kind` and children. What nobody nests so deep stays as it is. */
export function inline(text, depth = 0) {
  if (depth > DEEPEST) return [text];
  const found = [];
  const unclosed = new Set();
  let position = 0;
  for (;;) {
    SPECIAL.lastIndex = position;
    const special = SPECIAL.exec(text);
    found.push(text.slice(position, special?.index));
    if (!special) return found.filter((piece) => piece !== "");
    const [node, end] = at(text, special.index, unclosed, depth);
    found.push(node);
    position = end;
  }
}

function at(text, start, unclosed, depth) {
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found) {
      const node = make(found, depth);
      return [node, start + (node.length && node.kind ? node.length : found[0].length)];
    }
  }
  return emphasis(text, start, unclosed, depth) ?? [text[start], start + 1];
}

/** Text between two equal marks; a mark that nothing closes is not tried again. */
function emphasis(text, start, unclosed, depth) {
  for (const [mark, kind] of MARKS) {
    if (unclosed.has(mark) || !text.startsWith(mark, start)) continue;
    const inside = start + mark.length;
    const end = closing(text, inside, mark);
    if (end !== undefined) return [{ kind, children: inline(text.slice(inside, end), depth + 1) }, end + mark.length];
    if (mark.length > 1 || opens(text, inside, mark)) unclosed.add(mark);
  }
  return undefined;
}

/** Where the text that `mark` opened is closed. One star or underscore hugs its text; underscores not within words. */
function closing(text, start, mark) {
  const single = mark.length === 1;
  if (single && !opens(text, start, mark)) return undefined;
  for (let position = start; position < text.length; ) {
    if (text[position] === "\\" || (single && text.startsWith(mark + mark, position))) position += 2;
    else if (position > start && text.startsWith(mark, position) && closes(text, position, mark)) return position;
    else position += 1;
  }
  return undefined;
}

const WORD = /[\p{L}\p{N}]/u;

const opens = (text, start, mark) => !/\s/.test(text[start] ?? "") && !(mark === "_" && WORD.test(text[start - 2] ?? ""));

function closes(text, end, mark) {
  const after = text[end + mark.length] ?? "";
  // In "***both***" the outer pair closes last.
  if (mark.length > 1) return !["**", "__"].includes(mark) || after !== mark[0];
  return !/\s/.test(text[end - 1]) && !(mark === "_" && WORD.test(after));
}
