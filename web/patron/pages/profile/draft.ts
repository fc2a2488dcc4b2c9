/**
 * What is typed into the profile's form, on its way to the confirmation and back. It holds a password, so that it stays
 * in
 * the page's memory and in nothing that a browser writes down; a reload begins anew.
 */
import type { AnswerOf, BodyOf } from '../../../api/paths.ts';

export type Profile = AnswerOf<'GET', '/api/me/profile'>;
export type Preview = AnswerOf<'POST', '/api/me/profile/preview'>;
type Wanted = BodyOf<'POST', '/api/me/profile/preview'>;

/** An empty text stands for no address, and for no new password. */
export type Typed = Pick<
  Wanted,
  'version' | 'reservationMailTo' | 'dueNotice' | 'defaultPickupLibraryId' | 'defaultContactMethod'
> & {
  readonly email1: string;
  readonly device1: 'pc' | 'mobile';
  readonly email2: string;
  readonly device2: 'pc' | 'mobile';
  readonly currentPassword: string;
  readonly newPassword: string;
};

export type Draft = { readonly typed: Typed; readonly preview: Preview };

let draft: Draft | null = null;

export const keepDraft = (kept: Draft | null): void => {
  draft = kept;
};
export const keptDraft = (): Draft | null => draft;

export function typedFrom(profile: Profile): Typed {
  const { version, reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod } = profile;
  return {
    version,
    reservationMailTo,
    dueNotice,
    defaultPickupLibraryId,
    defaultContactMethod,
    email1: profile.email1?.address ?? '',
    device1: profile.email1?.device ?? 'pc',
    email2: profile.email2?.address ?? '',
    device2: profile.email2?.device ?? 'mobile',
    currentPassword: '',
    newPassword: '',
  };
}

const addressOf = (address: string, device: 'pc' | 'mobile') =>
  address.trim() === '' ? null : { address: address.trim(), device };

/** The form without its password, as the library takes it. */
export function wantedProfile(typed: Typed) {
  const { version, reservationMailTo, dueNotice, defaultPickupLibraryId, defaultContactMethod } = typed;
  return {
    version,
    reservationMailTo,
    dueNotice,
    defaultPickupLibraryId,
    defaultContactMethod,
    email1: addressOf(typed.email1, typed.device1),
    email2: addressOf(typed.email2, typed.device2),
  };
}
