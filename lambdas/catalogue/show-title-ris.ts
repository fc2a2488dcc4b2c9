import { showTitleRis as row } from '../../contract/routes/openness.ts';
import { ris } from '../../domain/catalogue/formats/ris.ts';
import { pageOf } from '../../domain/catalogue/title-page.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openRecords } from './records.ts';

const { pagesUrl } = readEnvironment(['pagesUrl']);
const recordOf = openRecords();

/** A title as RIS (L2). */
export const handler = serve(row, async ({ params: { titleId } }) => ({
  status: 200,
  body: ris(await recordOf(titleId), pageOf(pagesUrl, titleId)),
  headers: { 'Content-Disposition': `attachment; filename="${titleId}.ris"` },
}));
