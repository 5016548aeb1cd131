/** An engine's rulebook, as WebAssembly has it. */
export interface Native {
  with(supplied: string): Native;
  run(call: string): string;
  explain(call: string, form: string, locale: string): string;
  receipt(call: string): string;
  verify(receipt: string): string;
  supplied(): string;
  parameters(): string;
  weights(): string;
  schemes(): string;
  rules(): string;
  edition(): string;
  hash(): string;
}

type Source = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/** An engine's module. */
export interface Glue {
  default(options: { module_or_path: Source | Promise<Source> }): Promise<unknown>;
  Engine: new () => Native;
}

export interface LoadOptions {
  /** The engine's `.wasm`: its bytes, where it is read, or the compiled module. Without it, it is read beside this package. */
  wasm?: Source | Promise<Source>;
}

const loading = new WeakMap<Glue, Promise<unknown>>();

/** Loads an engine once, whoever asks for it. */
export async function load(glue: Glue, at: () => URL, options: LoadOptions | undefined): Promise<void> {
  let ready = loading.get(glue);
  if (!ready) {
    ready = Promise.resolve(options?.wasm ?? read(at())).then((wasm) => glue.default({ module_or_path: wasm }));
    loading.set(glue, ready);
    // The next call tries again.
    ready.catch(() => loading.delete(glue));
  }
  await ready;
}

/** A file where there are files, which fetch does not read; an address otherwise. */
function read(url: URL): Source {
  if (url.protocol !== "file:") return url;
  const files = globalThis.process?.getBuiltinModule?.("node:fs");
  return files ? files.readFileSync(url) : url;
}
