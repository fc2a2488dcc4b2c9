import type { Consequence } from '../../domain/patrons/preview-profile.ts';
import type { MailAddress, Profile } from '../../domain/patrons/profile.ts';
import type { Say } from '../http/exchange.ts';

/** A profile as its patron sees it (C1). */
export function viewProfile(profile: Profile) {
  const { name, version, reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod } = profile;
  return {
    name,
    version,
    email1: viewAddress(profile.email1),
    email2: viewAddress(profile.email2),
    reservationMailTo,
    dueNotice,
    defaultPickupLibraryId,
    defaultContactMethod,
  };
}

function viewAddress(slot: MailAddress | null) {
  if (!slot) return null;
  const { address, device, state, former } = slot;
  return { address, device, state, ...(former && { formerAddress: former.address }) };
}

/** What follows from a change, in words (C2, C3). */
export function saidConsequences(consequences: readonly Consequence[], say: Say) {
  return consequences.map(({ code, field, values }) => ({
    code,
    ...(field && { field }),
    detail: say(code, values),
  }));
}
