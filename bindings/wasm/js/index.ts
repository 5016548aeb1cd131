// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { WholeRulebook as Base } from "./whole.js";
import type { LoadOptions } from "./load.js";
import * as glue from "./wasm/whole.js";

export * from "./shared.js";

/** Every scheme: every parameter and cost weight, each with its periods and sources. Immutable: `with` gives a new one. */
export class Rulebook extends Base {
  /** The parameters that come with the library. The engine is loaded once. */
  static async embedded(options?: LoadOptions): Promise<Rulebook> {
    return new Rulebook(await this.engine(glue, () => new URL("./wasm/whole_bg.wasm", import.meta.url), options));
  }
}

export { readCases, type CaseLine } from "./whole.js";
export * as isf from "./schemes/isf.js";
export * as dischargeReady from "./schemes/discharge-ready.js";
export * as rbf from "./schemes/rbf.js";
export * as copayment from "./schemes/copayment.js";
export * as collaboration from "./schemes/collaboration.js";
export * as proximity from "./schemes/proximity.js";
export * as cofinancing from "./schemes/cofinancing.js";
export * as tariff from "./schemes/tariff.js";
export * as coConsultation from "./schemes/co-consultation.js";
