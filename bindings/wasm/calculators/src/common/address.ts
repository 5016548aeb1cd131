// The state of a page stands after the # of its address, which browsers do not send to the server.

const listeners = new Set<() => void>();

export function parameters(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/** Changes the address; `entry` says whether the browser's back button is to come back to what stood before. */
export function write(change: (parameters: URLSearchParams) => void, entry: boolean): void {
  const next = parameters();
  change(next);
  const address = `${location.pathname}${location.search}#${next}`;
  if (entry) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  notify();
}

/** Calls `listener` whenever the address changes, until the returned function is called. */
export function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}

addEventListener("popstate", notify);
