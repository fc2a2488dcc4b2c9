/**
 * What is typed into the profile's form, on its way to the confirmation and back. It holds a password, so that it stays
 * in the page's memory and in nothing that a browser writes down; a reload begins anew.
 */
import type { AnswerOf, BodyOf } from '../../../api/paths.ts';

import { session } from '../../library.ts';

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

/** `base` is the profile over which it was typed. */
export type Draft = { readonly typed: Typed; readonly base: Profile; readonly preview: Preview };

let draft: Draft | null = null;

/** Whoever signs in next on this page finds nothing of it. */
session.subscribe(() => {
  if (session.state().is === 'signed-out') draft = null;
});

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

/**
 * What was typed over one state of the profile, put over a newer one that another tab or device has made: what nobody
 * touched here follows the library, what was typed stays.
 */
export function typedOver(base: Profile, typed: Typed, now: Profile): Typed {
  const was = typedFrom(base);
  const touched = Object.entries(typed).filter(([name, value]) => value !== was[name as keyof Typed]);
  return { ...typedFrom(now), ...Object.fromEntries(touched), version: now.version };
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
