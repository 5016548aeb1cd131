import { shifted } from "../common/figures";
import { useFormat, useWords } from "../common/language";
import type { Segment } from "refusjon/discharge-ready";
import { words } from "./words";

/** More weeks than this say nothing more to the eye; the list of days in the explanation has them all. */
const MOST_WEEKS = 26;

export interface Happening {
  day: string;
  what: string;
}

/** The days of the stay as a calendar: a table with a week in each row, payable days marked, events numbered. */
export function Calendar({ segments, events }: { segments: readonly Segment[]; events: readonly Happening[] }) {
  const own = useWords(words);
  const format = useFormat();
  const known = [...events].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const marked = [...segments.flatMap(({ from, until }) => [from, shifted(until, -1)]), ...known.map(({ day }) => day)].sort();
  const [, last] = [marked[0], marked.at(-1)];
  // A long treatment before the patient was ready is left out: its first day stands among the events.
  const from = [...segments.map((segment) => segment.from), ...known.slice(1).map(({ day }) => day)].sort()[0] ?? marked[0];
  if (!from || !last) return null;
  const first = monday(marked[0] && weeks(monday(marked[0]), last) <= 6 ? marked[0] : from);
  const count = Math.min(weeks(first, last), MOST_WEEKS);
  const payable = (day: string) => segments.some((segment) => segment.from <= day && day < segment.until);
  const numbers = (day: string) => known.flatMap((event, place) => (event.day === day ? [place + 1] : []));
  return (
    <div class="calendar">
      <table>
        <caption>{own.calendar}</caption>
        <thead>
          <tr>{Array.from({ length: 7 }, (_, day) => <th key={day} scope="col"><abbr title={format.weekday(shifted(first, day))}>{format.weekday(shifted(first, day)).slice(0, 3)}</abbr></th>)}</tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, week) => (
            <tr key={week}>
              {Array.from({ length: 7 }, (_, place) => {
                const day = shifted(first, week * 7 + place);
                const pays = payable(day);
                return (
                  <td key={day} class={pays ? "payable" : day < (marked[0] ?? "") || day > last ? "outside" : undefined}>
                    <span class="date">{Number(day.slice(8))}{(day.endsWith("-01") || (week === 0 && place === 0)) && <> {format.month(day)}</>}</span>
                    {numbers(day).map((number) => <span key={number} class="event"><span class="ds-sr-only">{own.event} </span>{number}</span>)}
                    {pays && <span class="pays">{own.paysDay}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {count === MOST_WEEKS && weeks(first, last) > count && <p>{own.moreWeeks}</p>}
      <ol class="events">{known.map((event, place) => <li key={place}>{format.shortDay(event.day)}: {event.what}</li>)}</ol>
    </div>
  );
}

function monday(day: string): string {
  return shifted(day, -((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7));
}

function weeks(first: string, last: string): number {
  return Math.floor((Date.parse(`${last}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / (7 * 86_400_000)) + 1;
}
