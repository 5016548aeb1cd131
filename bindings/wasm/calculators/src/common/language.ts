import { useEffect, useState } from "preact/hooks";
import { follow, parameters, write } from "./address";

export type Language = "nb" | "en";

/** The same words in another language: every key is needed. */
type Same<T> = T extends string ? string : T extends (...given: infer G) => infer R ? (...given: G) => Same<R> : { readonly [K in keyof T]: Same<T[K]> };

/** The words of a page, in Norwegian and English; a word that is missing in English does not compile. */
export type Dictionary<T> = Record<Language, Same<T>>;

export function dictionary<const T>(nb: T, en: Same<T>): Dictionary<T> {
  return { nb: nb as Same<T>, en };
}

export function language(): Language {
  return parameters().get("lang") === "en" ? "en" : "nb";
}

export function setLanguage(language: Language): void {
  write((given) => (language === "nb" ? given.delete("lang") : given.set("lang", language)), false);
}

export function useLanguage(): Language {
  const [current, setCurrent] = useState(language);
  useEffect(() => follow(() => setCurrent(language())), []);
  return current;
}

export function useWords<T>(dictionary: Dictionary<T>): Same<T> {
  return dictionary[useLanguage()];
}

const locales = { nb: "nb-NO", en: "en-GB" } as const;

/** A decimal in text, which Intl formats without ever making it a float. */
type Exact = Intl.StringNumericLiteral;

/** Numbers, amounts and dates as the language writes them. Decimals come as text from the engine and stay exact. */
export function format(language: Language) {
  const locale = locales[language];
  const number = (value: string, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 20, ...options }).format(value as Exact);
  const day = (value: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(new Date(`${value.slice(0, 10)}T00:00Z`));
  return {
    number: (value: string) => number(value),
    money: (kroner: string, currency = "NOK") =>
      number(kroner, { style: "currency", currency, minimumFractionDigits: 2 }),
    /** Exact, or with so many decimals as the reader has use for. */
    percent: (share: string, decimals = 20) => number(share, { style: "percent", maximumFractionDigits: decimals }),
    /** 24.11.2025 or 24 Nov 2025. */
    day: (value: string) =>
      day(value, language === "nb" ? { day: "2-digit", month: "2-digit", year: "numeric" } : { day: "numeric", month: "short", year: "numeric" }),
    /** mandag 24. november 2025. */
    longDay: (value: string) => day(value, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    weekday: (value: string) => day(value, { weekday: "long" }),
    month: (value: string) => day(value, { month: "short" }),
    shortDay: (value: string) => day(value, { weekday: "short", day: "numeric", month: "short" }),
    /** A day, with the time when it has one. */
    moment(value: string) {
      const time = value.slice(11, 16);
      const at = language === "nb" ? "kl." : "at";
      return time === "" || time === "00:00" ? this.day(value) : `${this.day(value)} ${at} ${time}`;
    },
  };
}

export type Format = ReturnType<typeof format>;

export function useFormat(): Format {
  return format(useLanguage());
}

/** Whether a text is a calendar day that the formatter can write. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(`${text.slice(0, 10)}T00:00Z`));
}
