export { RefusjonError } from "./error.js";
export type { LoadOptions } from "./load.js";
export type { Case, Explained, Locale, Outcome, Receipt } from "./outcome.js";
export type { Filter, ParameterRow, Tariff, TariffFilter, UnknownRow, WeightRow } from "./figures.js";
export type { Rules } from "./rules.js";
export type {
  Applied,
  Certainty,
  Citation,
  Dated,
  Decimal,
  Difference,
  Explanation,
  Flow,
  Gap,
  Mark,
  Money,
  Override,
  Parameter,
  Period,
  Reading,
  Role,
  Scheme,
  Source,
  Status,
  Step,
  SuppliedInput,
  SuppliedTariffInput,
  Term,
  Unit,
  Unknown,
  Used,
  Verification,
  WeightInput,
} from "./types.js";
