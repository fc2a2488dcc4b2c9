import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { ebooks } from '../../queries.ts';

/** 「電子書籍」: the way to the platform, and what to know before (G1). */
export function EbooksPage() {
  const texts = useTexts();
  const query = useQuery(ebooks);
  return (
    <Page heading={texts.ebooks.heading} from={[{ href: '/', name: texts.frame.name }]}>
      <Await query={query} lines={2}>
        {({ provider, url, conditions }) => (
          <Card>
            <p className="font-bold">{provider}</p>
            <p className="mt-2 whitespace-pre-line">{conditions}</p>
            <p className="mt-4">
              <a
                href={url}
                rel="noreferrer"
                className="inline-flex min-h-11 items-center rounded-8 bg-accent px-4 py-2 font-bold text-accent-ink no-underline underline-offset-4 hover:underline"
              >
                {texts.ebooks.enter(provider)}
              </a>
            </p>
            <p className="mt-2 text-sm text-soft">{texts.ebooks.elsewhere}</p>
          </Card>
        )}
      </Await>
    </Page>
  );
}
