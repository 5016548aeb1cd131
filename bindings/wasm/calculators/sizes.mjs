// What a page's first load sends: all that it asks for before somebody types, compressed, in kB.
//
//     npm run build && node sizes.mjs           prints it
//     npm run build && node sizes.mjs --write   writes it into the README

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const HERE = import.meta.dirname;
const DIST = join(HERE, "dist");
const kinds = { ".wasm": "engine", ".js": "script", ".css": "style" };

/** The files that a page names, and those that they name. */
function sent(page) {
  const found = new Map();
  const open = [join(DIST, page)];
  for (const path of open) {
    if (found.has(path)) continue;
    const bytes = readFileSync(path);
    found.set(path, bytes);
    if (extname(path) === ".wasm") continue;
    const named = [...bytes.toString().matchAll(/[\w-]+\.(?:js|css|wasm)\b/g)].map(([name]) => join(DIST, "assets", name));
    open.push(...named.filter(existsSync));
  }
  return found;
}

const sizes = new Map();
function size(path, bytes) {
  if (!sizes.has(path)) sizes.set(path, brotliCompressSync(bytes).length);
  return sizes.get(path);
}

const kindOf = (path) => (basename(path).startsWith("plot-") ? "charts" : kinds[extname(path)]);
const kilobytes = (bytes) => String(Math.round(bytes / 1000));

const rows = readdirSync(DIST)
  .filter((name) => name.endsWith(".html"))
  .map((page) => {
    const of = { all: 0, engine: 0, charts: 0, script: 0, style: 0 };
    for (const [path, bytes] of sent(page)) {
      const bytesSent = size(path, bytes);
      of.all += bytesSent;
      const kind = kindOf(path);
      if (kind) of[kind] += bytesSent;
    }
    return { page, of };
  });
const head = ["Page", "in all", "engine", "charts", "script", "style"];
const line = (cells) => `| ${cells.join(" | ")} |`;
const table = [
  line(head),
  line(["---", ...head.slice(1).map(() => "--:")]),
  ...rows.map(({ page, of }) => line([`\`${page}\``, ...Object.values(of).map(kilobytes)])),
].join("\n");
console.log(table);

if (process.argv.includes("--write")) {
  const readme = join(HERE, "README.md");
  const text = readFileSync(readme, "utf8");
  writeFileSync(readme, text.replace(/<!-- sizes -->[^]*<!-- end -->/, `<!-- sizes -->\n${table}\n<!-- end -->`));
}
