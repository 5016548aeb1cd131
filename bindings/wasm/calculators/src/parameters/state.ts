import type { Language } from "../common/language";
import { address } from "../common/page";
import { choice, text, written, type StateOf } from "../common/state";

export const entries = {
  show: choice(["figures", "tariffs", "gaps"], "figures"),
  q: text(),
  scheme: text(),
  at: text(),
  /** One parameter, or one tariff as `doctor.2ad`. */
  path: text(),
};

export type State = StateOf<typeof entries>;

/** A link to one parameter or tariff; from there, the way back leads to the same list. */
export function link(state: State, path: string, language: Language): string {
  return address("parametre", language, written(entries, { ...state, path }));
}
