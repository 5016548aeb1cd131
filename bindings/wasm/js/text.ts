/**
 * The JSON of what a caller gives. JSON has no big integers and would make `null` of what is not a number: both are
 * written as text, which the engine reads or refuses. It has no functions and nothing for what is not there: `null`.
 */
export function write(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "bigint" || (typeof inner === "number" && !Number.isFinite(inner)) ? String(inner) : inner,
  );
  return text ?? "null";
}

/** A text, and nothing else: of what has no length the glue to the engine makes a place in its memory that is not there. */
export function words(value: string): string {
  if (typeof value !== "string") throw new TypeError(`a text is needed, not ${value === null ? "null" : `a value of type ${typeof value}`}`);
  return value;
}
