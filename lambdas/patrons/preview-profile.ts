import { previewProfile as row } from '../../contract/routes/patrons.ts';
import { previewProfile } from '../../domain/patrons/preview-profile.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { saidConsequences } from './profile-view.ts';

const library = openLibrary();

/** C3: what 「はい」 would do; nothing is stored. */
export const handler = serve(row, async ({ body, caller: { patronNumber }, now, say }) => {
  const card = await library.accounts.card(patronNumber);
  if (!card?.profile) throw new Refused('not-signed-in');
  const { version, confirmAgain, newPassword, ...wanted } = body;
  const { changes, warnings } = previewProfile(
    { account: card.account, profile: card.profile },
    { patronNumber, version, confirmAgain, newPassword, wanted, now },
    library.policy,
  );
  return { status: 200, body: { changes, warnings: saidConsequences(warnings, say) } };
});
