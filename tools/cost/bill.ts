import { kbPerCard, perRequest, standing, tracedPart, uses } from './usage.ts';
import prices from './prices.json' with { type: 'json' };

export type Prices = typeof prices;

/** The part of a row of bench/results/capacity.json that is read here. */
export type Measured = {
  readonly action: string;
  readonly usage: { readonly readUnits: number; readonly writeUnits: number };
};

/** A line of the bill: what it is for and how many dollars a month. */
export type Line = { readonly what: string; readonly usd: number };

const million = 1_000_000;

/**
 * The bill of one month.
 * @param patrons number of cards; 0 for a stage to which nobody comes
 * @throws Error when an action was not measured
 */
export function billFor(patrons: number, measured: readonly Measured[], { usd, free }: Prices): Line[] {
  const thousands = patrons / 1000;
  const month = { requests: 0, searches: 0, reads: 0, writes: 0, mails: 0 };
  for (const { what, perThousandPatrons, requests, action, mails = 0 } of uses) {
    const times = perThousandPatrons * thousands;
    month.requests += times * requests;
    month.mails += times * mails;
    if (action === null) month.searches += times;
    else {
      const usage = measured.find((row) => row.action === action)?.usage;
      if (!usage)
        throw new Error(`${what}: bench/results/capacity.json has no "${action}"; run npm run bench:capacity`);
      month.reads += times * usage.readUnits;
      month.writes += times * usage.writeUnits;
    }
  }
  // The follower, the planner and the sender of mails run beside the requests.
  const calls = month.requests + month.mails * 2;
  const gb = standing.tableGb + (patrons * kbPerCard) / million;
  const activeUsers = patrons / 3;
  const lines: Line[] = [
    { what: 'alarms', usd: (standing.alarms - free.alarms) * usd.alarmPerMonth },
    { what: 'secrets', usd: standing.secrets * usd.secretPerMonth },
    { what: 'own metrics', usd: patrons === 0 ? 0 : standing.ownMetrics * usd.metricPerMonth },
    { what: 'queues, asked all the time', usd: (standing.queueRequests / million) * usd.queueRequestsPerMillion },
    { what: 'table: storage and backups', usd: gb * (usd.tablePerGb + usd.recoveryPerGb) },
    { what: 'table: reads', usd: (month.reads / million) * usd.readUnitsPerMillion },
    { what: 'table: writes', usd: (month.writes / million) * usd.writeUnitsPerMillion },
    {
      what: 'catalogue for searching',
      usd: standing.catalogueGb * usd.objectsPerGb + (month.searches / million) * usd.objectReadsPerMillion,
    },
    { what: 'API', usd: (month.requests / million) * usd.httpApiPerMillion },
    { what: 'CloudFront', usd: (month.requests / million) * usd.cloudFrontPerMillion },
    { what: 'data out', usd: ((month.requests * perRequest.outKb) / million) * usd.dataOutPerGb },
    {
      what: 'functions',
      usd:
        (calls / million) * usd.lambdaPerMillion +
        calls * perRequest.seconds * perRequest.memoryGb * usd.lambdaPerGbSecond,
    },
    { what: 'logs', usd: ((calls * perRequest.logKb) / million) * usd.logsPerGb },
    { what: 'traces', usd: (Math.max(0, calls * tracedPart - free.tracesPerMonth) / million) * usd.tracesPerMillion },
    { what: 'mails', usd: (month.mails / 1000) * usd.mailsPerThousand },
    { what: 'sign-in (Cognito)', usd: Math.max(0, activeUsers - free.activeUsers) * usd.activeUserPerMonth },
  ];
  return lines.toSorted((one, other) => other.usd - one.usd);
}

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);
