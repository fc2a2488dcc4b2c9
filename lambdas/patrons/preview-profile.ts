import { previewProfile as row } from '../../contract/routes/patrons.ts';
import { previewProfile } from '../../domain/patrons/preview-profile.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { saidConsequences } from './profile-view.ts';

const ports = openCirculationPorts();

/** C3: what 「はい」 would do; nothing is stored. */
export const handler = serve(row, async ({ body, caller: { patronNumber }, now, say }) => {
  const patron = await ports.accounts.patron(patronNumber);
  if (!patron?.profile) throw new Refused('not-signed-in');
  const { version, confirmAgain, newPassword, ...wanted } = body;
  const { changes, warnings } = previewProfile(
    { account: patron.account, profile: patron.profile },
    { patronNumber, version, confirmAgain, newPassword, wanted, now },
    ports.policy,
  );
  return { status: 200, body: { changes, warnings: saidConsequences(warnings, say) } };
});
