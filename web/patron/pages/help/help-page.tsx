import { tagOf } from '../../../texts/language.ts';
import { useLanguage, useTexts } from '../../../texts/spoken.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Page, Section } from '../../../ui/page.tsx';

/** Where the steps of each part of the guide begin. */
const begins = {
  signIn: '/sign-in',
  passwords: '/password-resets',
  profile: '/profile',
  reserving: '/search',
  reservations: '/reservations',
  loans: '/loans',
  ebooks: '/ebooks',
  shelves: '/shelves',
  contact: '/libraries',
} as const;

type Part = keyof typeof begins;

/** Parts whose page is shown; `npm run web:screens` takes the pictures. */
const pictured: ReadonlySet<Part> = new Set(['signIn', 'profile', 'reserving', 'reservations', 'loans', 'shelves']);

/** A page of the part as a phone shows it, fetched when one comes near it. */
function Picture({ of }: { of: Part }) {
  const { language, texts } = useLanguage();
  const source = new URL(`./pictures/${of}-${tagOf[language]}.png`, import.meta.url).href;
  return (
    <img
      src={source}
      alt={texts.help.pictureOf(texts.help.parts[of].heading)}
      width="360"
      height="560"
      loading="lazy"
      className="mt-4 h-auto w-60 rounded-8 border border-line sm:mt-0"
    />
  );
}

/** The guide, part by part in its own order, each with the way to where it begins. */
export function HelpPage() {
  const texts = useTexts();
  const { heading, text, contents, parts } = texts.help;
  const all = Object.keys(begins) as Part[];
  return (
    <Page heading={heading} from={[{ href: '/', name: texts.frame.name }]}>
      <p>{text}</p>
      <nav aria-label={contents} className="mt-4">
        <ul className="grid sm:grid-cols-2">
          {all.map((part) => (
            <li key={part}>
              <a href={`#${part}`} className="link inline-flex min-h-11 items-center">
                {parts[part].heading}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {all.map((part) => (
        <div key={part} id={part} className="scroll-mt-4">
          <Section heading={parts[part].heading}>
            <div className={pictured.has(part) ? 'sm:grid sm:grid-cols-[1fr_auto] sm:items-start sm:gap-6' : ''}>
              <div>
                <ol className="list-decimal space-y-1 ps-6">
                  {parts[part].steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
                {parts[part].notes.length > 0 && (
                  <ul className="mt-3 list-disc space-y-1 ps-6 text-soft">
                    {parts[part].notes.map((note) => (
                      <li key={note}>{note}</li>
                    ))}
                  </ul>
                )}
                <p className="mt-3">
                  <ButtonLink href={begins[part]}>{parts[part].begin}</ButtonLink>
                </p>
              </div>
              {pictured.has(part) && <Picture of={part} />}
            </div>
          </Section>
        </div>
      ))}
    </Page>
  );
}
