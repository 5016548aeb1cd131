import { compare, type Rulebook, settle } from "refusjon/co-consultation";
import { attempt } from "../common/engine";
import { consultation, policy, type State, trial } from "./state";

/** The law first; the alternatives beside it when their amounts are given. */
export function settled(rules: Rulebook, state: State) {
  if (!state.date || state.participants.length === 0) return undefined;
  const law = attempt(() => settle(rules, consultation(state), policy(state)));
  return { law, trial: law.error ? undefined : attempt(() => compare(rules, trial(state), policy(state))) };
}

export type Settled = ReturnType<typeof settled>;
