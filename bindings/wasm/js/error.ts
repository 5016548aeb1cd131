/** What the engine says of an error. */
export interface ErrorFields {
  code: string;
  message: string;
  scheme?: string | null;
  field?: string | null;
  value?: string | null;
  expected?: string | null;
  remedy?: string | null;
}

/** What went wrong in the engine, in the engine's words. `code` is stable and the same in every language. */
export class RefusjonError extends Error {
  override readonly name = "RefusjonError";
  /** Stable, for programs: `invalid_value`, `no_value`, `no_weight`, ... */
  readonly code: string;
  /** The scheme whose rule met the error. */
  readonly scheme: string | null;
  /** The field, or the parameter's path. */
  readonly field: string | null;
  /** The value that was given. */
  readonly value: string | null;
  /** What is allowed. */
  readonly expected: string | null;
  /** What to do. */
  readonly remedy: string | null;

  /** @internal */
  constructor(fields: ErrorFields) {
    super(fields.message);
    this.code = fields.code;
    this.scheme = fields.scheme ?? null;
    this.field = fields.field ?? null;
    this.value = fields.value ?? null;
    this.expected = fields.expected ?? null;
    this.remedy = fields.remedy ?? null;
  }
}

/** Calls the engine, which throws an error as its JSON. */
export function ask<T>(call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    throw typeof thrown === "string" ? new RefusjonError(JSON.parse(thrown) as ErrorFields) : thrown;
  }
}
