// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { Figures as Base } from "./figures.js";
import type { LoadOptions } from "./load.js";
import * as glue from "./wasm/parameters.js";

export * from "./shared.js";

/** The figures without the rules: every parameter and cost weight, each with its periods and sources. */
export class Rulebook extends Base {
  /** The parameters that come with the library. The engine is loaded once. */
  static async embedded(options?: LoadOptions): Promise<Rulebook> {
    return new Rulebook(await this.engine(glue, () => new URL("./wasm/parameters_bg.wasm", import.meta.url), options));
  }
}
