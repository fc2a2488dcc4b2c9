import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { WayOut } from '../../../ui/button.tsx';
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
              <WayOut href={url} weight="main">
                {texts.ebooks.enter(provider)}
              </WayOut>
            </p>
            <p className="mt-2 text-sm text-soft">{texts.ebooks.elsewhere}</p>
          </Card>
        )}
      </Await>
    </Page>
  );
}
