import { useLanguage } from "./language";
import type { Citation } from "refusjon";

const ordinals: Record<string, string> = { first: "første", second: "andre", third: "tredje", fourth: "fjerde", fifth: "femte", sixth: "sjette", last: "siste" };
const nouns: Record<string, string> = { chapter: "kapittel", chapters: "kapitlene", tariff: "takst", tariffs: "takstene", note: "merknad", notes: "merknadene", part: "del", table: "tabell", page: "side", supplement: "tillegg", case: "sak", no: "nr", and: "og", to: "til" };

// A section of a report is a chapter of it; of acts and regulations it is a paragraph.
const known = /^(?:sections?|chapters?|notes?|tariffs?|supplement|case|part|paragraph|no\.|and|to|first|second|third|fourth|fifth|sixth|last|[\dA-ZIV][\w.\-–]*,?|[a-z],?)$/;

/** A place in a text in Norwegian; nothing when its English words are not only such places. */
export function place(section: string, report: boolean): string | undefined {
  const pieces = section.split(" ");
  if (!pieces.every((piece) => known.test(piece.replace(/,$/, "")))) return undefined;
  return section
    .replace(/\bsections (?=\d)/g, report ? "kapitlene " : "§§ ")
    .replace(/\bsection (?=\d)/g, report ? "kapittel " : "§ ")
    .replace(/\b(\w+) paragraph\b/g, (_, nth: string) => `${ordinals[nth] ?? nth} ledd`)
    .replace(/\bno\. /g, "nr. ")
    .replace(/\b(?:chapters?|tariffs?|notes?|part|supplement|case|and|to)\b/g, (word) => nouns[word] ?? word);
}

/** Where a rule or a figure stands, as a link to it where there is one. */
export function Cited({ citation, brief }: { citation: Citation; brief?: boolean }) {
  const language = useLanguage();
  const { source, section } = citation;
  const name = source.number ?? `${source.publisher}${source.year ? ` (${source.year})` : ""}: ${source.title}`;
  const report = !source.number || !/^(FOR|LOV)-/.test(source.number);
  const where = section && (language === "en" ? section : place(section, report));
  const shown = (
    <>
      {brief && where ? "" : <span lang={report ? "nb" : undefined}>{name}</span>}
      {section && (brief && where ? "" : ", ")}
      {section && (where ?? <span lang="en">{section}</span>)}
    </>
  );
  const url = source.url && anchored(source.url, section ?? "");
  return url ? <a class="ds-link" href={url} rel="noreferrer" title={source.title}>{shown}</a> : <span title={source.title}>{shown}</span>;
}

// Lovdata has an address for each section.
function anchored(url: string, section: string): string {
  const number = /^section (\d+(?:-\d+)?)\b/.exec(section)?.[1];
  return number && /^https:\/\/lovdata\.no\/dokument\/(SF|NL)\//.test(url) ? `${url}/§${number}` : url;
}
