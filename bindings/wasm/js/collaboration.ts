import * as glue from "./wasm/whole.js";
import type { LoadOptions } from "./load.js";
import { Rulebook as Base } from "./rulebook.js";

export { RefusjonError } from "./error.js";
export * from "./schemes/collaboration.js";

export class Rulebook extends Base {
  static async embedded(options?: LoadOptions): Promise<Rulebook> {
    return new Rulebook(await this.open(glue, () => new URL("./wasm/whole_bg.wasm", import.meta.url), options));
  }
}
