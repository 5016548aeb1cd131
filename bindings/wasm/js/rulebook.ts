import { ask } from "./error.js";
import type { Glue, Native } from "./load.js";
import { load, type LoadOptions } from "./load.js";
import { write } from "./text.js";

/** Every parameter and cost weight, each with its periods and sources. Immutable: `with` gives a new one. */
export class Rulebook {
  /** @internal */
  readonly native: Native;

  /** @internal */
  constructor(native: Native) {
    this.native = native;
  }

  /** @internal */
  static async open(glue: Glue, at: () => URL, options: LoadOptions | undefined): Promise<Native> {
    await load(glue, at, options);
    return new glue.Engine();
  }

  /** A rulebook in which these values stand in their periods. This rulebook stays as it is. */
  with(overrides: readonly unknown[]): this {
    return this.withSupplied({ overrides });
  }

  /** A rulebook with cost weights of the caller's own. */
  withWeights(weights: readonly unknown[]): this {
    return this.withSupplied({ weights });
  }

  /** A rulebook with tariffs of the caller's own. */
  withTariffs(tariffs: readonly unknown[]): this {
    return this.withSupplied({ tariffs });
  }

  /** A rulebook with overrides, weights and tariffs together. */
  withSupplied(supplied: unknown): this {
    const text = write(supplied);
    const Class = this.constructor as new (native: Native) => this;
    return new Class(ask(() => this.native.with(text)));
  }

  /** The edition of the embedded parameters: the day the newest of them was held against its source. */
  get edition(): string {
    return this.native.edition();
  }

  /** SHA-256 of the embedded parameter files, in hexadecimal. */
  get hash(): string {
    return this.native.hash();
  }
}
