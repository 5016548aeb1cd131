import { useEffect, useState } from "preact/hooks";

/** The error of the engine, as every rule throws it. */
export interface EngineError {
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly message: string;
  readonly remedy: string | null;
}

function isEngineError(thrown: unknown): thrown is EngineError {
  return thrown instanceof Error && thrown.name === "RefusjonError";
}

/** What came of a run of the engine. */
export type Run<T> = { readonly answer: T; readonly error?: never } | { readonly answer?: never; readonly error: EngineError };

/** Runs the engine; what it refuses is a value, any other error is thrown on. */
export function attempt<T>(run: () => T): Run<T> {
  try {
    return { answer: run() };
  } catch (thrown) {
    if (isEngineError(thrown)) return { error: thrown };
    throw thrown;
  }
}

/** What a promise gives, once it has. A page begins loading its rulebook before it is drawn. */
export function usePromise<T>(promise: Promise<T>): { value?: T; failed: boolean } {
  const [state, setState] = useState<{ value?: T; failed: boolean }>({ failed: false });
  useEffect(() => {
    promise.then(
      (value) => setState({ value, failed: false }),
      () => setState({ failed: true }),
    );
  }, [promise]);
  return state;
}
