import "@digdir/designsystemet-css/theme.css";
import "./components.css";
import "./style.css";
import { type ComponentChildren, type FunctionComponent, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { pageNames, pages, type PageName } from "../pages";
import { dictionary, setLanguage, useLanguage, useWords, type Language } from "./language";

const words = dictionary(
  {
    site: "Refusjon",
    skip: "Hopp til innholdet",
    menu: "Kalkulatorer",
    scheme: "Fargevalg",
    schemes: { auto: "Som systemet", light: "Lyst", dark: "Mørkt" },
    other: "English",
    privacy: "Ingenting forlater nettleseren.",
    privacyMore: "Alt regnes ut på din egen maskin. Det du skriver, står i adressen etter #, som nettleseren aldri sender noe sted. Den som får lenken, ser det du har skrevet: ta ikke med personopplysninger.",
    unofficial: "Et bibliotek av regler, ikke en offentlig tjeneste. Hvert svar viser hjemmelen det bygger på.",
  },
  {
    site: "Refusjon",
    skip: "Skip to the content",
    menu: "Calculators",
    scheme: "Colours",
    schemes: { auto: "As the system", light: "Light", dark: "Dark" },
    other: "Norsk",
    privacy: "Nothing leaves the browser.",
    privacyMore: "Everything is computed on your own machine. What you type stands in the address after #, which the browser never sends anywhere. Whoever gets the link sees what you have typed: leave personal data out.",
    unofficial: "A library of rules, not a public service. Every answer shows the provision that it rests on.",
  },
);

const schemes = ["auto", "light", "dark"] as const;
type Scheme = (typeof schemes)[number];
const SCHEME = "color-scheme";

// Where storage is barred, the choice lasts as long as the page.
function storedScheme(): Scheme {
  try {
    return schemes.find((scheme) => scheme === localStorage.getItem(SCHEME)) ?? "auto";
  } catch {
    return "auto";
  }
}

function useScheme(): readonly [Scheme, (scheme: Scheme) => void] {
  const [scheme, set] = useState(storedScheme);
  useEffect(() => {
    document.documentElement.dataset.colorScheme = scheme;
    try {
      localStorage.setItem(SCHEME, scheme);
    } catch {}
  }, [scheme]);
  return [scheme, set];
}

/** Puts a page into the document; `name` is nothing on the front page. */
export function show(name: PageName | undefined, Body: FunctionComponent): void {
  document.documentElement.dataset.colorScheme = storedScheme();
  render(<Page name={name}><Body /></Page>, document.body);
}

function Page({ name, children }: { name: PageName | undefined; children: ComponentChildren }) {
  const own = useWords(words);
  const names = useWords(pages);
  const language = useLanguage();
  const [scheme, setScheme] = useScheme();
  const title = name && names[name].title;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title ? `${title} – ${own.site}` : own.site;
  }, [language, title, own]);
  return (
    <>
      <a class="ds-skip-link" href="#innhold" onClick={toContent}>{own.skip}</a>
      <header class="head">
        <a class="brand" href={address("index", language)}>{own.site}</a>
        <nav aria-label={own.menu} class="wide"><Menu current={name} /></nav>
        <details class="narrow">
          <summary>{own.menu}</summary>
          <nav aria-label={own.menu}><Menu current={name} /></nav>
        </details>
        <div class="settings">
          <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" lang={language === "nb" ? "en" : "nb"} onClick={() => setLanguage(language === "nb" ? "en" : "nb")}>{own.other}</button>
          <select class="ds-input" data-size="sm" aria-label={own.scheme} value={scheme} onChange={(event) => setScheme(schemes[event.currentTarget.selectedIndex] ?? "auto")}>
            {schemes.map((scheme) => <option key={scheme} value={scheme}>{own.schemes[scheme]}</option>)}
          </select>
        </div>
      </header>
      <main id="innhold" tabIndex={-1} class={name && "calculating"}>
        {title && <h1 class="ds-heading" data-size="lg">{title}</h1>}
        {children}
      </main>
      <footer>
        <p><strong>{own.privacy}</strong> {own.privacyMore}</p>
        <p>{own.unofficial}</p>
      </footer>
    </>
  );
}

// The part after # is the page's state, so that the skip link may not go there.
function toContent(event: Event): void {
  event.preventDefault();
  document.getElementById("innhold")?.focus();
}

function Menu({ current }: { current: PageName | undefined }) {
  const names = useWords(pages);
  const language = useLanguage();
  return (
    <ul>
      {pageNames.map((name) => (
        <li key={name}><a href={address(name, language)} aria-current={name === current ? "page" : undefined}>{names[name].title}</a></li>
      ))}
    </ul>
  );
}

/** A link to a page in the language at hand. */
export function address(name: PageName | "index", language: Language, state: Record<string, string> = {}): string {
  const given = new URLSearchParams(language === "nb" ? state : { lang: language, ...state });
  return `./${name}.html${given.size ? `#${given}` : ""}`;
}
