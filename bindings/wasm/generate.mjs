// Writes `js/types.ts`, `js/schemes/` and the entries of the schemes from the JSON Schema of the library.
//
//     node generate.mjs REFUSJON           writes them; REFUSJON is the command line of the same version
//     node generate.mjs REFUSJON --check   fails when what stands is not what would be written

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compile } from "json-schema-to-typescript";

const [command, mode] = process.argv.slice(2);
const HERE = import.meta.dirname;
const HEAD = "// Written by generate.mjs from the JSON Schema of the library: change that, or the library.\n\n";

const ask = (...of) => execFileSync(command, of, { encoding: "utf8", maxBuffer: 1 << 26 });
const names = ask("schema", "--list").trim().split("\n");
const schemaOf = (name) => JSON.parse(ask("schema", name));
const schemes = new Map(JSON.parse(ask("parameters", "--gaps", "--json")).map((scheme) => [scheme.name, scheme]));

const rules = names
  .filter((name) => names.includes(`${name}.outcome`))
  .map((name) => ({ name, scheme: name.split(".")[0], short: name.split(".")[1] }));

const camel = (text) => text.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = (text) => camel(`_${text}`);
const kebab = (text) => text.replaceAll("_", "-");

/** A description of the library as a comment of TypeScript has it. */
function words(text = "") {
  const plain = text.replace(/\[`([^`]+)`\](\([^)]*\))?/g, "`$1`").replace(/\\/g, "").replace(/\s+/g, " ").trim();
  const said = plain && plain[0].toUpperCase() + plain.slice(1);
  return !said || /[.:?]$/.test(said) ? said : `${said}.`;
}

// The definitions of all schemas, each once. What goes in and what comes out differ where numbers are: an exact number
// comes out as text, and may go in as a whole number too.

/** By what a definition says, all that it leads to included. */
const pool = new Map();

const isNumber = (schema) =>
  schema.oneOf?.length === 2 && "pattern" in schema.oneOf[0] && schema.oneOf[1].type === "integer";

const inline = ({ description }, way) => ({ description, tsType: way === "in" ? "Decimal" : "string" });

/** The words of a schema that is nothing but words, with what each means. */
function choices(schema) {
  if (typeof schema.const === "string") return [[schema.const, schema.description]];
  if (schema.type === "string" && schema.enum) return schema.enum.map((word) => [word]);
  const parts = schema.oneOf?.map(choices);
  return parts?.every(Boolean) ? parts.flat() : undefined;
}

class Source {
  constructor(schema, way, scheme) {
    this.root = schema;
    this.definitions = schema.$defs ?? {};
    this.way = way;
    this.scheme = scheme;
    this.open = [];
  }

  base(name) {
    const plain = name.replace(/\d+$/, "");
    return plain in this.definitions ? plain : name;
  }

  /** The schema with references into the pool. */
  convert(schema) {
    if (Array.isArray(schema)) return schema.map((inner) => this.convert(inner));
    if (schema === null || typeof schema !== "object") return schema;
    if (schema.$ref) return this.reference(schema);
    if (isNumber(schema)) return inline({}, this.way);
    const said = choices(schema);
    if (said) return this.words(schema, said);
    const { $schema, $defs, title, format, default: _, properties, ...rest } = schema;
    const out = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        ["anyOf", "oneOf", "allOf", "items", "additionalProperties"].includes(key) ? this.convert(value) : value,
      ]),
    );
    if (properties) {
      out.properties = Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, this.field(value)]),
      );
      out.additionalProperties = false;
    }
    if (out.description) out.description = words(out.description);
    return out;
  }

  field(schema) {
    const { default: known, ...rest } = schema;
    const out = this.convert(rest);
    const said = words(schema.description);
    const plain = known !== null && ["string", "number", "boolean"].includes(typeof known);
    const description = [said, plain ? `Default: \`${known}\`.` : ""].filter(Boolean).join(" ");
    return description ? { ...out, description } : out;
  }

  words(schema, said) {
    const told = said.filter(([, text]) => text).map(([word, text]) => `- \`${word}\`: ${words(text)}`);
    const description = [words(schema.description), told.join("\n")].filter(Boolean).join("\n\n");
    return { description, type: "string", enum: [...new Set(said.map(([word]) => word))] };
  }

  reference({ $ref, description }) {
    const name = $ref.split("/").at(-1);
    const target = this.definitions[name];
    if (isNumber(target)) return inline({ description }, this.way);
    if (name === "Value") return { description, tsType: this.way === "in" ? "Decimal" : "string" };
    if (target.type === "string" && !target.enum) return { description, tsType: "string" };
    // A reference with a description of its own would be copied out of its place.
    return { allOf: [{ $ref: this.take(name, target) }] };
  }

  take(name, schema) {
    const known = this.open.find((one) => one.name === name);
    if (known) return known.id;
    const place = { name, id: `#/$defs/open-${name}` };
    this.open.push(place);
    const id = this.add(this.base(name), this.convert(schema));
    this.open.pop();
    return id;
  }

  add(name, converted) {
    const key = `${name} ${JSON.stringify(converted)}`;
    if (!pool.has(key)) {
      pool.set(key, { number: pool.size, name, schema: converted, way: this.way, schemes: new Set(), ways: new Set() });
    }
    const entry = pool.get(key);
    entry.schemes.add(this.scheme);
    entry.ways.add(this.way);
    return `#/$defs/${entry.number}`;
  }

  all() {
    return this.add(this.root.title, this.convert(this.root));
  }
}

const entry = (reference) => [...pool.values()][Number(reference.split("/").at(-1))];

const common = { explanation: "out", flow: "out", verification: "out", difference: "out", parameter: "out", scheme: "out", supplied: "in" };
for (const [name, way] of Object.entries(common)) new Source(schemaOf(name), way, "").all();
{
  const { case: _, outcome: __, ...properties } = schemaOf("receipt").properties;
  const whole = schemaOf("receipt");
  const source = new Source({ ...whole, title: "ReceiptHead", properties, required: Object.keys(properties).filter((name) => whole.required.includes(name)) }, "out", "");
  source.all();
}
for (const rule of rules) {
  const of = (name, way) => entry(new Source(schemaOf(name), way, rule.scheme).all());
  rule.facts = of(rule.name, "in");
  rule.outcome = of(`${rule.name}.outcome`, "out");
  if (names.includes(`${rule.name}.policy`)) rule.policy = of(`${rule.name}.policy`, "in");
}

// A name for each: its own, else with its scheme's before it, else with what it is for after it.
const free = new Map();
const entries = [...pool.values()];
for (const one of entries) {
  const alike = entries.filter((other) => other.name === one.name);
  const [scheme] = one.schemes;
  const shared = one.schemes.size > 1 || scheme === "";
  const ofScheme = alike.length > 1 && !shared && alike.some((other) => !other.schemes.has(scheme));
  const twin = alike.some((other) => other !== one && [...other.schemes].some((name) => one.schemes.has(name)));
  const given = twin && !one.ways.has("out");
  let name = (ofScheme ? pascal(scheme) : "") + one.name + (given ? "Input" : "");
  for (let number = 2; free.has(name); number++) name = `${(ofScheme ? pascal(scheme) : "") + one.name}${given ? "Input" : ""}${number}`;
  free.set(name, one);
  one.final = name;
}

const place = (text) => text.replace(/#\/\$defs\/(\d+)/g, (_, number) => `#/$defs/${entries[Number(number)].final}`);
const $defs = Object.fromEntries(entries.map((one) => [one.final, { title: one.final, ...JSON.parse(place(JSON.stringify(one.schema))) }]));
const compiled = await compile(
  { title: "Nothing", type: "object", properties: Object.fromEntries(Object.keys($defs).map((name) => [name, { $ref: `#/$defs/${name}` }])), additionalProperties: false, $defs },
  "Nothing",
  { bannerComment: "", additionalProperties: false, unknownAny: true, enableConstEnums: false, style: { printWidth: 120 }, format: true },
);
const decimal =
  "/** An exact number: text such as `\"5.719\"`, or a whole number. A number with a fraction is not exact, and is refused. */\n" +
  "export type Decimal = string | number | bigint;\n\n";
const types = compiled
  .replace(/export interface Nothing \{[^]*?\n\}\n/, "")
  .replace(/\/\*\*\n\s*\* ([^\n]*)\n\s*\*\//g, "/** $1 */");
const files = { "types.ts": HEAD + decimal + types };

/** An entry of the package: the engine it loads. */
const entryOf = (engine, what, [base, from]) => `import { ${base} as Base } from "./${from}.js";
import type { LoadOptions } from "./load.js";
import * as glue from "./wasm/${engine}.js";

export * from "./shared.js";

/** ${what}: every parameter and cost weight, each with its periods and sources.${base === "Figures" ? "" : " Immutable: `with` gives a new one."} */
export class Rulebook extends Base {
  /** The parameters that come with the library. The engine is loaded once. */
  static async embedded(options?: LoadOptions): Promise<Rulebook> {
    return new Rulebook(await this.engine(glue, () => new URL("./wasm/${engine}_bg.wasm", import.meta.url), options));
  }
}

`;

const comment = (text) => (text ? `/** ${text} */\n` : "");

for (const scheme of new Set(rules.map((rule) => rule.scheme))) {
  const own = rules.filter((rule) => rule.scheme === scheme);
  const used = new Set(own.flatMap((rule) => [rule.facts, rule.policy, rule.outcome]).filter(Boolean).map((one) => one.final));
  const all = entries.filter((one) => one.schemes.has(scheme) && !one.schemes.has(""));
  const short = (one) => (one.schemes.size === 1 && one.final.startsWith(pascal(scheme)) && one.final !== pascal(scheme) ? one.final.slice(pascal(scheme).length) : one.final);
  const exported = all.map((one) => {
    const name = short(one);
    const clash = name !== one.final && all.some((other) => other !== one && (other.final === name || short(other) === name));
    return name === one.final || clash ? one.final : `${one.final} as ${name}`;
  });
  let text = HEAD + 'import { run, type Outcome } from "../outcome.js";\nimport type { Rulebook } from "../rulebook.js";\n';
  text += `import type { ${[...used].sort().join(", ")} } from "../types.js";\n\n`;
  text += `export type { ${exported.sort().join(", ")} } from "../types.js";\n`;
  if (scheme === "discharge_ready") text += 'export { checkInvoiceFiles, type InvoiceFiles, type BadRow } from "../invoice.js";\n';
  for (const rule of own) {
    const policy = rule.policy ? `, policy?: ${rule.policy.final}` : "";
    text += `\n${comment(rule.outcome.schema.description)}export function ${camel(rule.short)}(rules: Rulebook, facts: ${rule.facts.final}${policy}): Outcome<${rule.outcome.final}> {\n`;
    text += `  return run(rules, "${rule.name}", facts${rule.policy ? ", policy" : ""});\n}\n`;
  }
  files[`schemes/${kebab(scheme)}.ts`] = text;
  const { title, norwegian } = schemes.get(scheme);
  files[`${kebab(scheme)}.ts`] = `${HEAD}${entryOf(kebab(scheme), `${title} (${norwegian})`, ["Rulebook", "rulebook"])}export * from "./schemes/${kebab(scheme)}.js";\n`;
}

{
  const own = [...new Set(rules.map((rule) => rule.scheme))];
  const exported = own.map((scheme) => `export * as ${camel(scheme)} from "./schemes/${kebab(scheme)}.js";\n`).join("");
  files["index.ts"] = `${HEAD}${entryOf("whole", "Every scheme", ["WholeRulebook", "whole"])}export { readCases, type CaseLine } from "./whole.js";\n${exported}`;
  files["parameters.ts"] = HEAD + entryOf("parameters", "The figures without the rules", ["Figures", "figures"]).trimEnd() + "\n";
  const used = [...new Set(rules.flatMap((rule) => [rule.policy, rule.outcome]).filter(Boolean).map((one) => one.final))];
  let text = `${HEAD}import type { ${used.sort().join(", ")} } from "./types.js";\n\n`;
  text += "/** The rules by name: what each gives, and the readings that it takes. */\nexport interface Rules {\n";
  for (const rule of rules) {
    text += `  "${rule.name}": { outcome: ${rule.outcome.final}; policy: ${rule.policy?.final ?? "undefined"} };\n`;
  }
  files["rules.ts"] = `${text}}\n`;
}

let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const path = join(HERE, "js", name);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale += 1;
  if (mode === "--check") {
    console.error(`js/${name} is not what the library's schema says: run \`cargo xtask wasm --types\``);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote js/${name}`);
  }
}
process.exitCode = mode === "--check" && stale ? 1 : 0;
