import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MailKind, MailOutcome } from '../../domain/mail/batch.ts';
import type { LetterOutcome } from '../../domain/mail/send-letters.ts';

/** As the dashboard and the alarms of lib/constructs/watch-rows.ts know them. */
const metrics = new Metrics({
  namespace: 'MyLibrary',
  serviceName: 'mails',
  defaultDimensions: { stage: process.env['STAGE'] ?? 'none' },
});

const names = { sent: 'MailsSent', refused: 'MailsRefused', unknown: 'MailsUnknown' } as const;

/** Counts what became of a batch, writes it as metrics, and gives the counts. */
export function countOutcomes(
  kind: MailKind | 'letter',
  outcomes: Iterable<MailOutcome | LetterOutcome>,
): { readonly [outcome: string]: number } {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  let skipped = 0;
  for (const [outcome, count] of Object.entries(counts)) {
    const name = (names as { readonly [outcome: string]: string })[outcome];
    if (name === undefined) skipped += count;
    else metrics.addMetric(name, MetricUnit.Count, count);
  }
  metrics.addMetric('MailsSkipped', MetricUnit.Count, skipped);
  metrics.addMetadata('kind', kind);
  metrics.publishStoredMetrics();
  return counts;
}

/** Counts a letter that tells of something that is done and did not go out, or of which nobody knows. */
export function countLostLetter(): void {
  metrics.addMetric('LettersLost', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
