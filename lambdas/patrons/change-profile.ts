import { randomBytes } from 'node:crypto';
import { profiles } from '../../adapters/dynamodb/patrons/profiles.ts';
import { hashOfLink } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { changeProfile as row } from '../../contract/routes/patrons.ts';
import { changeProfile } from '../../domain/patrons/change-profile.ts';
import { changesDefaults, mailConsequences } from '../../domain/patrons/preview-profile.ts';
import {
  differingReservations,
  updateReservations,
  type UpdateOutcome,
} from '../../domain/reservations/update-reservations.ts';
import type { Say } from '../http/exchange.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { openMailRoom } from '../mail/mail-room.ts';
import { saidConsequences, viewProfile } from './profile-view.ts';

const circulationPorts = openCirculationPorts();
const ports = {
  ...openMailRoom(),
  profiles: profiles(circulationPorts.table),
  readProfile: circulationPorts.accounts.profile,
  randomBytes,
  hashOf: hashOfLink,
};

export const handler = serve(row, async ({ body, caller: { patronNumber }, now, say }) => {
  const { version, confirmAgain, updateReservations: withReservations, ...wanted } = body;
  const { before, after } = await changeProfile(
    ports,
    { patronNumber, version, wanted, confirmAgain, now },
    circulationPorts.policy,
  );
  const warnings = saidConsequences(mailConsequences(after), say);
  const answer = { ...viewProfile(after), message: '利用者情報を更新しました', warnings };
  if (!withReservations && !changesDefaults(before, after)) return { status: 200, body: answer };
  const account = await circulationPorts.accounts.read(patronNumber);
  const differing = account ? differingReservations(account, after, circulationPorts.policy) : [];
  if (!withReservations) {
    return {
      status: 200,
      body: { ...answer, ...(differing.length > 0 && { reservationsToUpdate: differing.length }) },
    };
  }
  const outcomes = await updateReservations(
    circulationPorts.circulation,
    patronNumber,
    differing,
    circulationPorts.policy,
  );
  return { status: 200, body: { ...answer, reservations: outcomes.map((outcome) => withText(outcome, say)) } };
});

function withText(outcome: UpdateOutcome, say: Say) {
  return outcome.outcome === 'refused' ? { ...outcome, detail: say(outcome.code) } : outcome;
}
