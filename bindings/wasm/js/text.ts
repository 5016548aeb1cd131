/**
 * The JSON of what a caller gives. JSON has no big integers and would make `null` of what is not a number: both are
 * written as text, which the engine reads or refuses.
 */
export function write(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "bigint" || (typeof inner === "number" && !Number.isFinite(inner)) ? String(inner) : inner,
  );
}
