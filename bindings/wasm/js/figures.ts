import { ask } from "./error.js";
import { load, type Glue, type LoadOptions, type Native } from "./load.js";
import { words, write } from "./text.js";
import type {
  Basis,
  Certainty,
  Citation,
  Dated,
  Parameter,
  Period,
  Profession,
  Scheme,
  Unit,
  Unknown,
  Used,
  Weight,
} from "./types.js";

/** Which figures. */
export interface Filter {
  /** Of this scheme. */
  scheme?: string;
  /** Whose path begins with this. */
  path?: string;
  /** That stand on this day. */
  at?: string;
}

interface About {
  /** The name by which it is overridden, such as `isf.unit_price.somatic`. */
  path: string;
  /** The scheme it belongs to. */
  scheme: string;
  /** What it is, in English. */
  title: string;
  /** What it is called in Norwegian. */
  norwegian: string;
  /** What it is counted in. */
  unit: Unit;
}

/** A value of a parameter, with its period. */
export interface ParameterRow extends About, Dated {}

/** A period for which no usable value of a parameter was found. */
export interface UnknownRow extends About, Unknown {}

/** A cost weight. */
export interface WeightRow extends Weight {
  /** The name by which it is cited, such as `isf.weight.2020.somatic.drg.268O`. */
  path: string;
  citation: Citation;
  certainty: Certainty;
  /** When it was last held against its source; nothing for a caller's own. */
  checked_on: string | null;
}

/** Which tariffs. */
export interface TariffFilter {
  profession?: Profession;
  /** As printed. */
  code?: string;
  /** The day of the table. */
  at?: string;
}

/** A tariff (*takst*) as it stands in a period. An amount that is not known is `null`. */
export interface Tariff {
  profession: Profession;
  code: string;
  title: string;
  /** The part of the table that it stands in. */
  chapter: string;
  period: Period;
  /** The whole (*honorar*), in kroner. */
  fee: string | null;
  /** What the national insurance pays (*refusjon*), in kroner. */
  refund: string | null;
  /** What the patient pays (*egenandel*), in kroner. */
  copayment: string | null;
  basis: Basis;
  /** Whether the copayment counts towards the cap (*egenandelstak*). */
  counts_to_cap: boolean;
  limit: string | null;
  notes: string[];
  remark: string | null;
  certainty: Certainty;
  citation: Citation;
}

/** The engine of a rulebook. */
export let native: (rules: Figures) => Native;

/** Every parameter and cost weight, each with its periods and sources. */
export class Figures {
  readonly #native: Native;

  static {
    native = (rules) => rules.#native;
  }

  /** @internal */
  constructor(engine: Native) {
    this.#native = engine;
  }

  /** @internal */
  static engine(glue: Glue, at: () => URL, options: LoadOptions | undefined): Promise<Native> {
    return load(glue, at, options);
  }

  /** The edition of the embedded parameters: the day the newest of them was held against its source. */
  get edition(): string {
    return this.#native.edition();
  }

  /** SHA-256 of the embedded parameter files, in hexadecimal. */
  get hash(): string {
    return this.#native.hash();
  }

  /** The schemes, with their standing and what they say that the library does not model. */
  schemes(): Scheme[] {
    return JSON.parse(this.#native.schemes()) as Scheme[];
  }

  /** A parameter with all its values. */
  parameter(path: string): Parameter {
    return this.#read((engine) => engine.parameter(words(path)));
  }

  /** The value in force on a day, also of a tariff's amount, such as `tariff.doctor.2ad.fee`. */
  at(path: string, day: string): Used {
    return this.#read((engine) => engine.at(words(path), words(day)));
  }

  /** Every value of every parameter. */
  parameters(filter: Filter = {}): ParameterRow[] {
    return this.#rows((engine) => engine.parameters(write(filter)));
  }

  /** The periods for which no usable value of a parameter was found, and why. */
  unknown(filter: Filter = {}): UnknownRow[] {
    return this.#rows((engine) => engine.unknown(write(filter)));
  }

  /** Every cost weight, in order of year, sector, category and code. An engine of another scheme has none. */
  weights(filter: Filter = {}): WeightRow[] {
    return this.#rows((engine) => engine.weights?.(write(filter)) ?? "[]");
  }

  /** The tariffs: of a code every version, of a day its table. An engine of another scheme has none. */
  tariffs(filter: TariffFilter = {}): Tariff[] {
    return this.#read((engine) => engine.tariffs?.(write(filter)) ?? "[]");
  }

  /** The engine gives what is said of a row beside what it says. */
  #rows<T>(call: (engine: Native) => string): T[] {
    return this.#read<[object, object][]>(call).map(([about, row]) => ({ ...about, ...row }) as T);
  }

  #read<T>(call: (engine: Native) => string): T {
    return JSON.parse(ask(() => call(this.#native))) as T;
  }
}
