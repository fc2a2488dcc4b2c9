import { harvestTitlesByForm as row } from '../../contract/routes/openness.ts';
import { serve } from '../http/serve.ts';
import { openOaiAnswers } from './oai-answers.ts';

const answer = openOaiAnswers();

/** The same for harvesters that send their arguments in the body, which the protocol lets them choose (L3). */
export const handler = serve(row, ({ body, now }) => answer(body, now));
