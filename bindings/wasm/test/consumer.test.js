// The packed package in projects that have never seen this folder. The sources are the examples of the README.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./browser.js";
import { HERE } from "./files.js";

const tools = join(HERE, "node_modules/.bin");
const example = [...readFileSync(join(HERE, "README.md"), "utf8").matchAll(/```(js|ts|html)\n([^]*?)```/g)];
const examples = (language) => example.filter(([, found]) => found === language).map(([, , text]) => text);

const folder = mkdtempSync(join(tmpdir(), "refusjon-"));
const run = (at, program, ...of) => execFileSync(program, of, { cwd: at, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
let tarball, browser;

/** A fresh project with the packed package. */
function project(name, ...needs) {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  run(at, "npm", "install", "--silent", "--no-audit", "--no-fund", "--prefer-offline", tarball, ...needs);
  return at;
}

before(async () => {
  const [{ filename, files }] = JSON.parse(run(HERE, "npm", "pack", "--json", "--silent", "--pack-destination", folder));
  tarball = join(folder, filename);
  const names = files.map((file) => file.path);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "dist/index.d.ts", "dist/wasm/whole_bg.wasm"]) {
    assert.ok(names.includes(name), `${name} is not packed`);
  }
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test("a Node project: the examples of the README", () => {
  const at = project("node");
  examples("js").forEach((text, number) => writeFileSync(join(at, `${number}.js`), text));
  const said = examples("js").map((_, number) => run(at, process.execPath, `${number}.js`));
  assert.match(said[0], /^130987\.98\n/);
  assert.match(said[2], /^no_value isf\.unit_price\.somatic\n/);
  assert.match(said[3], /^78592\.79\n/);
});

test("types: strict, by Node's and by bundlers' resolution", () => {
  const at = project("types");
  writeFileSync(join(at, "use.ts"), readFileSync(join(HERE, "test/use.ts")));
  for (const module of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    run(at, join(tools, "tsc"), "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--lib", "es2022,dom", "--module", module[0], "--moduleResolution", module[1], "--types", "", "use.ts");
  }
});

test("a plain page", async () => {
  const at = project("plain");
  writeFileSync(join(at, "index.html"), examples("html")[0].replace("<output>", '<link rel="icon" href="data:," /><output>'));
  const server = await serve(at);
  const { page, faults } = await open(browser, `${server.url}/`);
  await page.getByText("130987.98").waitFor();
  assert.deepEqual(faults, []);
  server.close();
});

test("a Vite project, built and in development", async () => {
  const at = project("vite", "vite@8");
  writeFileSync(join(at, "index.html"), '<!doctype html><link rel="icon" href="data:," /><body><script type="module" src="/main.ts"></script></body>');
  writeFileSync(join(at, "main.ts"), examples("ts")[0]);
  run(at, process.execPath, "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn");
  const server = await serve(join(at, "dist"));
  const built = await open(browser, `${server.url}/`);
  await built.page.getByText("130987.98").waitFor();
  assert.deepEqual(built.faults, []);
  assert.equal(built.requests.filter((url) => url.endsWith(".wasm")).length, 1);
  server.close();

  const vite = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "--port", "0", "--host", "127.0.0.1"], { cwd: at, env: { ...process.env, NO_COLOR: "1" } });
  try {
    const url = await new Promise((found, failed) => {
      let said = "";
      vite.stdout.on("data", (text) => {
        const address = (said += text).match(/http:\/\/127\.0\.0\.1:\d+\//);
        if (address) found(address[0]);
      });
      vite.on("exit", () => failed(new Error(said)));
    });
    const { page, faults } = await open(browser, url);
    await page.getByText("130987.98").waitFor();
    assert.deepEqual(faults, []);
  } finally {
    vite.kill();
  }
});
