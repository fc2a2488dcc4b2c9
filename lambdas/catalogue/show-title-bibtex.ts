import { showTitleBibtex as row } from '../../contract/routes/openness.ts';
import { bibtex } from '../../domain/catalogue/formats/bibtex.ts';
import { pageOf } from '../../domain/catalogue/title-page.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openRecords } from './records.ts';

const { pagesUrl } = readEnvironment(['pagesUrl']);
const recordOf = openRecords();

/** A title as BibTeX (L2). */
export const handler = serve(row, async ({ params: { titleId } }) => ({
  status: 200,
  body: bibtex(await recordOf(titleId), pageOf(pagesUrl, titleId)),
  headers: { 'Content-Disposition': `attachment; filename="${titleId}.bib"` },
}));
