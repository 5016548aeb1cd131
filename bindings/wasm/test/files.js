// What the tests read from the repository.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const HERE = join(import.meta.dirname, "..");
const CASES = join(HERE, "../../tests/cases");

/** Every case of tests/cases. */
export const CASES_ALL = readdirSync(CASES)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(join(CASES, name), "utf8")));

/** An entry of the package that stands. */
export const load = (entry) => import(`../dist/${entry}.js`);
