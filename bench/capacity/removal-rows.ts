/** Rows of docs/measured/capacity.md for deleting a patron and for taking along what is stored about one (M2, M3). */
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

let made = 0;

async function patronWith(setup: Setup, reservations: number): Promise<string> {
  made += 1;
  const patron = await setup.library.patron(String(950_000 + made));
  const titleIds: string[] = [];
  for (let n = 0; n < reservations; n += 1) titleIds.push(await setup.library.title(`left-${made}-${n}`));
  const body = { titleIds, pickupLibraryId: 'main', contactMethod: 'none' };
  if (reservations > 0) await setup.call('reservations/reserve-titles', { patron, body });
  return patron;
}

async function deleting(setup: Setup, reservations: number) {
  const patronNumber = await patronWith(setup, reservations);
  return () => setup.call('patrons/delete-patron', { staff: 'desk-01', params: { patronNumber } });
}

export const removalRows: readonly Row[] = [
  { action: 'delete a patron', floor: floors.deletePatron(0), prepare: (setup) => deleting(setup, 0) },
  {
    action: 'delete a patron who waits for 3 titles',
    floor: floors.deletePatron(3),
    prepare: (setup) => deleting(setup, 3),
  },
  {
    action: 'export what is stored about a patron who waits for 3 titles',
    floor: floors.exportOwnData(3),
    async prepare(setup) {
      const patron = await patronWith(setup, 3);
      return () => setup.call('patrons/export-own-data', { patron });
    },
  },
];
