import { dictionary, useLanguage, useWords } from "../common/language";
import { address, show } from "../common/page";
import { pageNames, pages } from "../pages";

const words = dictionary(
  {
    title: "Hvem betaler hva i helsetjenesten?",
    lead: "Kalkulatorer for norsk helsefinansiering. Skriv hva som har skjedd, se hvem som betaler, og hvilken bestemmelse som sier det. Send lenken til en kollega.",
  },
  {
    title: "Who pays what in health care?",
    lead: "Calculators for Norwegian health financing. Type what happened, see who pays, and which provision says so. Send the link to a colleague.",
  },
);

show(undefined, () => {
  const own = useWords(words);
  const names = useWords(pages);
  const language = useLanguage();
  return (
    <>
      <h1 class="ds-heading" data-size="lg">{own.title}</h1>
      <p class="lead">{own.lead}</p>
      <ul class="cards">
        {pageNames.map((name) => (
          <li key={name}>
            <article class="ds-card" data-color="neutral" data-variant="tinted">
              <h2 class="ds-heading" data-size="xs"><a class="ds-link" href={address(name, language)}>{names[name].title}</a></h2>
              <p>{names[name].about}</p>
            </article>
          </li>
        ))}
      </ul>
    </>
  );
});
