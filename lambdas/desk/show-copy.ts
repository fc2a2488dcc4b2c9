import { showCopy as row } from '../../contract/routes/counter.ts';
import { viewCopy } from '../../domain/desk/copy-view.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ params: { barcode } }) => {
  const copy = await ports.copies.read(barcode);
  if (!copy) throw new Refused('not-found');
  const titles = await ports.queues.readAllRemembered([copy.titleId]);
  return { status: 200, body: viewCopy(copy, titles.get(copy.titleId) ?? null) };
});
