import { harvestTitles as row } from '../../contract/routes/openness.ts';
import { serve } from '../http/serve.ts';
import { openOaiAnswers } from './oai-answers.ts';

const answer = openOaiAnswers();

/** The catalogue for harvesters, by OAI-PMH 2.0 (L3). */
export const handler = serve(row, ({ query, now }) => answer(query, now));
