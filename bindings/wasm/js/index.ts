import * as glue from "./wasm/whole.js";
import type { LoadOptions } from "./load.js";
import { Rulebook as Base } from "./rulebook.js";

export { RefusjonError } from "./error.js";
export * as isf from "./schemes/isf.js";
export * as dischargeReady from "./schemes/discharge-ready.js";
export * as rbf from "./schemes/rbf.js";
export * as copayment from "./schemes/copayment.js";
export * as collaboration from "./schemes/collaboration.js";
export * as proximity from "./schemes/proximity.js";
export * as cofinancing from "./schemes/cofinancing.js";
export * as tariff from "./schemes/tariff.js";
export * as coConsultation from "./schemes/co-consultation.js";

export class Rulebook extends Base {
  static async embedded(options?: LoadOptions): Promise<Rulebook> {
    return new Rulebook(await this.open(glue, () => new URL("./wasm/whole_bg.wasm", import.meta.url), options));
  }
}
