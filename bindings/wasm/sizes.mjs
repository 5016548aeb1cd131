// What the package's entries cost to load.
//
//     node sizes.mjs           prints it
//     node sizes.mjs --write   writes it into the README

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const HERE = import.meta.dirname;
const WASM = join(HERE, "dist/wasm");

/** The bytes of a module's code and of its data. */
function parts(bytes) {
  const found = { code: 0, data: 0 };
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return [value, at];
    }
  };
  for (let at = 8; at < bytes.length; ) {
    const section = bytes[at];
    const [size, body] = number(at + 1);
    if (section === 10) found.code = size;
    if (section === 11) found.data = size;
    at = body + size;
  }
  return found;
}

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/** What an entry's modules come to, without the names of their source maps. */
function script(entry) {
  const found = new Map();
  const open = [join(HERE, "dist", `${entry === "whole" ? "index" : entry}.js`)];
  for (const path of open) {
    if (found.has(path)) continue;
    const text = readFileSync(path, "utf8").replace(/\n\/\/# sourceMappingURL=.*/, "");
    found.set(path, text);
    open.push(...[...text.matchAll(/from "(\.[^"]+)"/g)].map(([, to]) => join(dirname(path), to)));
  }
  return Buffer.from([...found.values()].join("\n"));
}

const rows = readdirSync(WASM)
  .filter((name) => name.endsWith("_bg.wasm"))
  .map((name) => {
    const bytes = readFileSync(join(WASM, name));
    return { entry: name.slice(0, -8), raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes), ...parts(bytes), script: brotli(script(name.slice(0, -8))) };
  })
  .sort((a, b) => b.raw - a.raw);

const kilobytes = (bytes) => String(Math.round(bytes / 1000));
const head = ["Entry", "brotli", "gzip", "as it is", "of it code", "of it data", "JavaScript, brotli"];
const cells = rows.map((row) => [
  `\`refusjon${row.entry === "whole" ? "" : `/${row.entry}`}\``,
  ...[row.brotli, row.gzip, row.raw, row.code, row.data, row.script].map(kilobytes),
]);
const line = (of) => `| ${of.join(" | ")} |`;
const table = [line(head), line(["---", ...head.slice(1).map(() => "--:")]), ...cells.map(line)].join("\n");
console.log(table);

if (process.argv.includes("--write")) {
  const readme = join(HERE, "README.md");
  const text = readFileSync(readme, "utf8");
  writeFileSync(readme, text.replace(/<!-- sizes -->[^]*<!-- end -->/, `<!-- sizes -->\n${table}\n<!-- end -->`));
}
