import { ask } from "./error.js";
import { Figures, native } from "./figures.js";
import type { Native } from "./load.js";
import { write } from "./text.js";
import type { Difference, Override, Supplied, SuppliedInput, SuppliedTariffInput, WeightInput } from "./types.js";

/** Every parameter and cost weight, each with its periods and sources, and the rules. Immutable: `with` gives a new one. */
export class Rulebook extends Figures {
  /** A rulebook in which these values stand in their periods. This rulebook stays as it is. */
  with(overrides: readonly Override[]): this {
    return this.withSupplied({ overrides: [...overrides] });
  }

  /** A rulebook with cost weights of the caller's own, for years and codes beside the embedded ones. */
  withWeights(weights: readonly WeightInput[]): this {
    return this.withSupplied({ weights: [...weights] });
  }

  /** A rulebook with tariffs of the caller's own, for periods without a known table or in place of a row. */
  withTariffs(tariffs: readonly SuppliedTariffInput[]): this {
    return this.withSupplied({ tariffs: [...tariffs] });
  }

  /** A rulebook with overrides, weights and tariffs together. */
  withSupplied(supplied: SuppliedInput): this {
    const text = write(supplied);
    const Own = this.constructor as new (engine: Native) => this;
    return new Own(ask(() => native(this).with(text)));
  }

  /** What callers have supplied. */
  get supplied(): Supplied {
    return JSON.parse(native(this).supplied()) as Supplied;
  }

  /** The names of the rules. */
  get rules(): string[] {
    return JSON.parse(native(this).rules()) as string[];
  }

  /** Where another rulebook of the same engine says something else, by path and period. */
  difference(other: Rulebook): Difference[] {
    return JSON.parse(ask(() => native(this).difference(native(other)))) as Difference[];
  }
}
