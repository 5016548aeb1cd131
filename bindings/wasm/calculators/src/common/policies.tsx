import { options, SelectField } from "./fields";

/** The words of one open question. */
export interface PolicyWords {
  readonly question: string;
  readonly answers: Readonly<Record<string, string>>;
}

type Chosen = readonly Record<"name" | "word", string>[];

/**
 * The choices where the rules are silent or contested: `names` with their words, the engine's own answer first among the
 * answers. Only what is chosen otherwise is kept.
 */
export function PolicyFields<N extends string>({ names, words, chosen, onChange }: { names: readonly N[]; words: Readonly<Record<N, PolicyWords>>; chosen: Chosen; onChange(chosen: Chosen): void }) {
  return (
    <>
      {names.map((name) => {
        const { question, answers } = words[name];
        const [usual = ""] = Object.keys(answers);
        const others = chosen.filter((one) => one.name !== name);
        const word = chosen.find((one) => one.name === name)?.word ?? usual;
        return <SelectField key={name} label={question} options={options(answers)} value={word} onChange={(word) => onChange(word === usual ? others : [...others, { name, word }])} />;
      })}
    </>
  );
}
