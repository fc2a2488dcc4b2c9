import { showTitleMarcxml as row } from '../../contract/routes/openness.ts';
import { marcxml } from '../../domain/catalogue/formats/marcxml.ts';
import { serve } from '../http/serve.ts';
import { writeXml } from '../http/xml.ts';
import { openRecords } from './records.ts';

const recordOf = openRecords();

/** A title as MARCXML (L2). */
export const handler = serve(row, async ({ params: { titleId } }) => ({
  status: 200,
  body: writeXml(marcxml(await recordOf(titleId))),
}));
