import { dictionary, useWords } from "./language";

const words = dictionary(
  { is: "Skjemaet begynner med et eksempel.", clear: "Tøm skjemaet", show: "Vis eksempelet" },
  { is: "The form begins with an example.", clear: "Clear the form", show: "Show the example" },
);

/** Says that the form begins with an example, and clears it or brings it back. Always there, so that nothing moves. */
export function Example({ clear, show }: { clear(): void; show(): void }) {
  const own = useWords(words);
  const button = (label: string, act: () => void) => <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" onClick={act}>{label}</button>;
  return <div class="inline no-print"><span>{own.is}</span>{button(own.clear, clear)}{button(own.show, show)}</div>;
}
