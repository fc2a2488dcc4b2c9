import { changePatronStatus as row } from '../../contract/routes/patrons.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openPatronCredentials, openPatronDesk, viewOfCard } from './patron-desk.ts';

const desk = openPatronDesk();
const credentials = openPatronCredentials();

/** Making a card usable is a visit at the counter: a card that lay idle is usable again too (A5). */
export const handler = serve(row, async (request) => {
  const { patronNumber } = request.params;
  const { status, note } = request.body;
  const entry = { ...auditEntryOf(request), ...(note !== undefined && { note }) };
  const found =
    status === 'suspended'
      ? await desk.cards.suspend(patronNumber, entry)
      : await desk.cards.noteVisit(patronNumber, { on: libraryDay(request.now), status }, entry);
  if (!found) throw new Refused('not-found');
  if (status === 'suspended') await credentials.signOutEverywhere(patronNumber);
  const card = await desk.accounts.card(patronNumber);
  if (!card) throw new Refused('not-found');
  return { status: 200, body: viewOfCard(card, request.now, desk.policy) };
});
