import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { Await } from '../../../ui/await.tsx';
import { Section } from '../../../ui/page.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { copy } from '../../queries.ts';
import { ScanField } from '../../scanning/scan-field.tsx';
import { useDeskTexts } from '../../texts/desk-texts.ts';
import { CopyView } from './copy-view.tsx';
import { IsbnLookup } from './isbn-lookup.tsx';

/**
 * A copy by its barcode: where it is, lost, withdrawn. Titles and copies by hand, after a look for the ISBN (K2, L1).
 */
export function StockPage() {
  const texts = useDeskTexts();
  const [, navigate] = useLocation();
  const { barcode } = useParams<{ barcode?: string }>();
  return (
    <DeskPage heading={texts.stock.heading} wide keepsFocus>
      <div className="grid gap-8 lg:grid-cols-2">
        <Section heading={texts.stock.copyHeading}>
          <ScanField
            label={texts.stock.barcode}
            onScan={(text) => {
              const code = text.normalize('NFKC').trim();
              if (code !== '') navigate(`/stock/copies/${encodeURIComponent(code)}`);
            }}
          />
          {barcode !== undefined && <FoundCopy key={barcode} barcode={barcode} />}
        </Section>
        <Section heading={texts.stock.titleHeading}>
          <IsbnLookup />
        </Section>
      </div>
    </DeskPage>
  );
}

function FoundCopy({ barcode }: { barcode: string }) {
  const query = useQuery({ ...copy(barcode), staleTime: 0 });
  // What was just done to it stays said, though the copy is read anew.
  const [said, setSaid] = useState<readonly string[]>([]);
  return (
    <Await query={query} lines={2}>
      {(shown) => <CopyView copy={shown} said={said} onSaid={setSaid} />}
    </Await>
  );
}
