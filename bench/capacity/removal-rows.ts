/** Rows of docs/capacity.md for deleting a patron and for taking along what is stored about one (M2, M3). */
import { floors } from './floors.ts';
import type { Row } from './rows.ts';
import type { Stage } from './stage.ts';

let made = 0;

async function patronWith(stage: Stage, reservations: number): Promise<string> {
  made += 1;
  const patron = await stage.library.patron(String(950_000 + made));
  const titleIds: string[] = [];
  for (let n = 0; n < reservations; n += 1) titleIds.push(await stage.library.title(`left-${made}-${n}`));
  const body = { titleIds, pickupLibraryId: 'main', contactMethod: 'none' };
  if (reservations > 0) await stage.call('reservations/reserve-titles', { patron, body });
  return patron;
}

async function deleting(stage: Stage, reservations: number) {
  const patronNumber = await patronWith(stage, reservations);
  return () => stage.call('patrons/delete-patron', { staff: 'desk-01', params: { patronNumber } });
}

export const removalRows: readonly Row[] = [
  { action: 'delete a patron', floor: floors.deletePatron(0), prepare: (stage) => deleting(stage, 0) },
  {
    action: 'delete a patron who waits for 3 titles',
    floor: floors.deletePatron(3),
    prepare: (stage) => deleting(stage, 3),
  },
  {
    action: 'export what is stored about a patron who waits for 3 titles',
    floor: floors.exportOwnData(3),
    async prepare(stage) {
      const patron = await patronWith(stage, 3);
      return () => stage.call('patrons/export-own-data', { patron });
    },
  },
];
