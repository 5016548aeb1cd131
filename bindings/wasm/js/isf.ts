// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { Rulebook as Base } from "./rulebook.js";
import type { LoadOptions } from "./load.js";
import * as glue from "./wasm/isf.js";

export * from "./shared.js";

/** Activity-based financing (Innsatsstyrt finansiering (ISF)): every parameter and cost weight, each with its periods and sources. Immutable: `with` gives a new one. */
export class Rulebook extends Base {
  /** The parameters that come with the library. The engine is loaded once. */
  static async embedded(options?: LoadOptions): Promise<Rulebook> {
    return new Rulebook(await this.engine(glue, () => new URL("./wasm/isf_bg.wasm", import.meta.url), options));
  }
}

export * from "./schemes/isf.js";
