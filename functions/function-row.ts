import type { Area, Route, TableAccess } from '../contract/route.ts';

/**
 * One function of the library, whatever calls it. The CDK stacks, the grants, the bundles and
 * docs/functions.md are made from these rows.
 */
export type FunctionRow = {
  /** A folder below `lambdas/`. */
  readonly area: Area | 'audit';
  /** Verb and noun in kebab case. */
  readonly action: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  readonly trigger: Trigger;
  readonly table?: TableAccess;
  /** It ships to the search. A route's own row says so itself. */
  readonly search?: 'write';
  /** It may put batches of mails into this queue. */
  readonly fills?: MailQueue;
};

export type Trigger =
  /** A client calls it through the gateway. The route row holds what clients rely on. */
  | { readonly kind: 'route'; readonly route: Route }
  /**
   * Cron of EventBridge Scheduler, in Asia/Tokyo: minute, hour, day, month, day of the week, year. `{readyMailsFrom}`
   * is the hour at which ready mails begin to go out, by the settings.
   */
  | { readonly kind: 'schedule'; readonly cron: string }
  /** The table's stream. Other changes than these never start the function. */
  | { readonly kind: 'stream'; readonly watches: readonly Watched[] }
  /** The batches in these queues of mails; the function sends them. */
  | { readonly kind: 'queue'; readonly queues: readonly MailQueue[] }
  /** Events of SES about sent mails, in its own words. */
  | { readonly kind: 'event'; readonly events: readonly ('BOUNCE' | 'COMPLAINT')[] };

/** `reminders`: mails of a day's run, many at once. `prompt`: mails that do not wait behind them. */
export type MailQueue = 'reminders' | 'prompt';

export type WatchedItem = 'account' | 'ended' | 'copy' | 'letter';

/** Items of one name (docs/table.md), and which change of them. */
type Watched = {
  readonly item: WatchedItem;
  readonly change: 'INSERT' | 'MODIFY';
};

/** A row with one kind of trigger. */
export type RowWith<Kind extends Trigger['kind']> = FunctionRow & {
  readonly trigger: Extract<Trigger, { readonly kind: Kind }>;
};

/** The rows with this kind of trigger, in their order. */
export function rowsWith<Kind extends Trigger['kind']>(
  kind: Kind,
  rows: readonly FunctionRow[],
): readonly RowWith<Kind>[] {
  return rows.filter((row): row is RowWith<Kind> => row.trigger.kind === kind);
}

/** Where the handler of a row lives, from the project's root. */
export function handlerFileOf({ area, action }: Pick<FunctionRow, 'area' | 'action'>): string {
  return `lambdas/${area}/${action}.ts`;
}
