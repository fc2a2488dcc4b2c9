import type { Day } from '../time/day.ts';
import { announcingKinds, mailKinds } from './batch.ts';
import type { MailMarks } from './send-mails.ts';

/**
 * What two cards of one patron were told, together: of each kind the later day, and whatever either was announced
 * (J7). So a merger tells nothing twice.
 */
export function mergedMarks(staying: MailMarks, closing: MailMarks): MailMarks {
  const later = (one: Day | undefined, other: Day | undefined) => [one, other].flatMap((day) => day ?? []).toSorted();
  const days = mailKinds.map((kind) => [kind, later(staying.mailedOn[kind], closing.mailedOn[kind]).at(-1)] as const);
  const announced = announcingKinds.map((kind) => {
    return [kind, { ...closing.announced[kind], ...staying.announced[kind] }] as const;
  });
  return {
    mailedOn: Object.fromEntries(days.filter(([, day]) => day !== undefined)),
    announced: Object.fromEntries(announced.filter(([, map]) => Object.keys(map).length > 0)),
  };
}
