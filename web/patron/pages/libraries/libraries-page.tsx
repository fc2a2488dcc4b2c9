import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../api/paths.ts';
import { tagOf } from '../../../texts/language.ts';
import { useLanguage, useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card, Page, Section } from '../../../ui/page.tsx';
import { Facts } from '../../../ui/tag.tsx';
import { libraries } from '../../queries.ts';
import { OpeningCalendar } from './opening-calendar.tsx';

type Library = AnswerOf<'GET', '/api/libraries'>['items'][number];

/** The libraries: whom to call, what can be picked up there, and when they are closed (I1). */
export function LibrariesPage() {
  const texts = useTexts();
  const query = useQuery(libraries);
  return (
    <Page heading={texts.libraries.heading} wide>
      <Await query={query}>
        {({ items }) =>
          items.map((library) => (
            <Section key={library.libraryId} heading={library.name}>
              <Card>
                <AboutLibrary library={library} />
              </Card>
            </Section>
          ))
        }
      </Await>
    </Page>
  );
}

function AboutLibrary({ library }: { library: Library }) {
  const { language, texts } = useLanguage();
  const { section, phone, pickupKinds, closedDays, inquiryFormUrl } = library;
  const kinds = new Intl.ListFormat(tagOf[language]).format(pickupKinds.map((kind) => texts.titles.kinds[kind]));
  return (
    <>
      <Facts
        items={[
          [texts.libraries.section, section],
          [
            texts.libraries.phone,
            <a key="phone" href={`tel:${phone}`} className="link inline-flex min-h-11 items-center whitespace-nowrap">
              {phone}
            </a>,
          ],
          [texts.libraries.pickup, kinds === '' ? texts.libraries.noPickup : kinds],
        ]}
      />
      <p className="mt-2 mb-4">
        <ButtonLink href={inquiryFormUrl}>
          {texts.libraries.inquiry}
          <span className="sr-only">{library.name}</span>
        </ButtonLink>
      </p>
      <OpeningCalendar name={library.name} closedDays={closedDays} />
    </>
  );
}
