import type { TextKey } from '../../contract/texts.ts';
import type { MailStanding } from '../../domain/patrons/profile.ts';
import type { Say } from '../http/exchange.ts';

export type Warning = { readonly code: TextKey; readonly detail: string };

/** What the patron should know of where mail goes (C2), for an answer. */
export function mailWarnings(mail: MailStanding | undefined, say: Say): Warning[] {
  if (!mail?.warning) return [];
  return [{ code: mail.warning, detail: say(mail.warning, { address: mail.address ?? '' }) }];
}
