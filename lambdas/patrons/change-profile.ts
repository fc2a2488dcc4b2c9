import { profiles } from '../../adapters/dynamodb/patrons/profiles.ts';
import { changeProfile as row } from '../../contract/routes/patrons.ts';
import { changeProfile } from '../../domain/patrons/change-profile.ts';
import { mailConsequences } from '../../domain/patrons/preview-profile.ts';
import { followProfile, type UpdateOutcome } from '../../domain/reservations/update-reservations.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import type { Say } from '../http/exchange.ts';
import { letterIdsOf } from '../http/letter-ids.ts';
import { serve } from '../http/serve.ts';
import { saidConsequences, viewProfile } from './profile-view.ts';

const { accounts, circulation, policy, table } = openCirculationPorts();
const profilePorts = { profiles: profiles(table), readProfile: accounts.profile };
const reservationPorts = { circulation, readAccount: accounts.read };

export const handler = serve(row, async ({ body, caller: { patronNumber }, now, attempt, say }) => {
  const { version, confirmAgain, updateReservations, ...wanted } = body;
  const newLetterId = letterIdsOf({ now, attempt });
  const request = { patronNumber, version, wanted, confirmAgain, now, newLetterId };
  const changed = await changeProfile(profilePorts, request, policy);
  const { reservations, ...others } = await followProfile(reservationPorts, { ...changed, updateReservations }, policy);
  return {
    status: 200,
    body: {
      ...viewProfile(changed.after),
      message: say('profile-updated'),
      warnings: saidConsequences(mailConsequences(changed.after), say),
      ...others,
      ...(reservations && { reservations: reservations.map((outcome) => withText(outcome, say)) }),
    },
  };
});

function withText(outcome: UpdateOutcome, say: Say) {
  return outcome.outcome === 'refused' ? { ...outcome, detail: say(outcome.code) } : outcome;
}
