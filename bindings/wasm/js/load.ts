/** An engine's rulebook. What goes in and comes out is JSON text, and an error is thrown as the JSON of its fields. */
export interface Native {
  with(supplied: string): Native;
  run(call: string): string;
  explain(call: string, form: string, locale: string): string;
  receipt(call: string): string;
  /** In the engine of all schemes. */
  verify?(receipt: string): string;
  supplied(): string;
  parameter(path: string): string;
  at(path: string, day: string): string;
  parameters(filter: string): string;
  unknown(filter: string): string;
  /** In engines that have cost weights. */
  weights?(filter: string): string;
  /** In engines that have tariff tables. */
  tariffs?(filter: string): string;
  difference(other: Native): string;
  /** In the engine of all schemes. */
  cases?(rule: string, text: string, policy: string): string;
  /** In engines that check invoices. */
  invoice?(lines: string, events: string): string;
  schemes(): string;
  rules(): string;
  edition(): string;
  hash(): string;
}

type Source = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/** An engine's module. */
export interface Glue {
  default(options: { module_or_path: Source | Promise<Source> }): Promise<unknown>;
  Engine: new () => unknown;
}

export interface LoadOptions {
  /**
   * The engine's `.wasm`: its bytes, where it is read, or the compiled module. Without it, the file beside this package.
   * Once the engine is loaded it stays.
   */
  wasm?: Source | Promise<Source>;
}

const loading = new WeakMap<Glue, Promise<unknown>>();

/** Loads an engine once, whoever asks for it. */
export async function load(glue: Glue, at: () => URL, options: LoadOptions | undefined): Promise<Native> {
  let ready = loading.get(glue);
  if (!ready) {
    ready = Promise.resolve(options?.wasm ?? beside(at())).then((wasm) => glue.default({ module_or_path: wasm }));
    loading.set(glue, ready);
    // After a failure the next call tries again.
    ready.catch(() => loading.delete(glue));
  }
  await ready;
  return new glue.Engine() as Native;
}

/** A file's bytes where there are files, which `fetch` does not read; an address otherwise. */
function beside(url: URL): Source {
  const files = url.protocol === "file:" ? globalThis.process?.getBuiltinModule?.("node:fs") : undefined;
  return files ? files.readFileSync(url) : url;
}
