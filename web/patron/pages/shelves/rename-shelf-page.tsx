import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { answerOf } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await } from '../../../ui/await.tsx';
import { useNavigate } from '../../../ui/history.ts';
import { Card, Page } from '../../../ui/page.tsx';
import { api } from '../../library.ts';
import { shelf } from '../../queries.ts';
import { ShelfNameForm } from './new-shelf-page.tsx';
import type { ShelfTold } from './handed.ts';

/** Another name for a shelf (H1, H3). */
export function RenameShelfPage() {
  const { shelves: words } = useTexts();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { shelfId } = useParams<{ shelfId: string }>();
  const query = useQuery(shelf(shelfId, 'added'));
  const rename = useWrite(
    (name: string) =>
      answerOf(api.PATCH('/api/me/shelves/{shelfId}', { params: { path: { shelfId } }, body: { name } })),
    () => {
      void cache.invalidateQueries({ queryKey: ['me'] });
      navigate(`/shelves/${shelfId}`, { replace: true, state: { told: words.renamed } satisfies ShelfTold });
    },
  );
  return (
    <Page heading={words.renameHeading} from={[{ href: '/shelves', name: words.heading }]}>
      <Await query={query} lines={1}>
        {({ name }) => (
          <Card>
            <ShelfNameForm
              initial={name}
              action={words.rename}
              busy={rename.busy}
              refused={rename.refused}
              onSubmit={rename.run}
            />
          </Card>
        )}
      </Await>
    </Page>
  );
}
