/** docs/measured/mail-figures.md, from the figures that were measured last. */
import { billOf, prices, secondsToSend } from './bill.ts';
import type { Counts } from './counting-proxy.ts';
import type { FaultFigures } from './faults.ts';
import type { KillFigures } from './kill.ts';
import { heapMb, type ScaleFigures } from './scale.ts';

export type MailFigures = {
  readonly kill: KillFigures | undefined;
  readonly faults: readonly FaultFigures[] | undefined;
  readonly scale: readonly ScaleFigures[] | undefined;
};

export function mailPage({ kill, faults, scale }: MailFigures): string {
  return [
    '# Mails under kills, faults and load',
    prose(
      'Measured on a machine with two cores, with the functions’ real bundles, against engines that behave like',
      'DynamoDB and SQS and an SES that misbehaves on purpose. `npm run bench:mail -- all --write` measures again',
      'and writes this page; `kill`, `faults` and `scale` run one part.',
    ),
    ...(kill ? [killText(kill)] : []),
    ...(faults ? [faultText(faults)] : []),
    ...(scale ? [scaleText(scale), billText(scale)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A paragraph of the page, written here in lines. */
const prose = (...lines: readonly string[]): string => lines.join(' ');

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function killText(figures: KillFigures): string {
  const {
    patrons,
    moments,
    runs,
    killed,
    mails,
    twice,
    missing,
    missingUnreported,
    unknown,
    unknownButSent,
    unknownARun,
  } = figures;
  return [
    `## The job killed at any moment, and run again`,
    prose(
      `${runs} runs with ${patrons} patrons each, every one on a table of its own. A run waits at ${moments}`,
      'moments: before each of its requests takes effect, and before each answer arrives. At one of them, drawn from',
      'a seed, the process gets SIGKILL; then the job runs again for the same day, and the queue gives again what it',
      'holds.',
    ),
    table(
      ['', ''],
      [
        ['runs killed', killed],
        ['patrons who should get a mail', runs * patrons],
        ['mails', mails],
        ['**patrons with more than one**', twice],
        ['patrons with none', missing],
        ['**of these not in the report as unknown**', missingUnreported],
        ['reported as unknown in all', unknown],
        ['of these with a mail: the process died after SES had taken it', unknownButSent],
        [
          'runs by unknown mails',
          Object.entries(unknownARun)
            .map(([count, times]) => `${count}: ${times}`)
            .join(', '),
        ],
      ],
    ),
    prose(
      'At most four mails of a process are between claim and note, so a death costs at most four unknown ones, and',
      'never a second mail.',
    ),
  ].join('\n\n');
}

function faultText(figures: readonly FaultFigures[]): string {
  return [
    '## An SES that misbehaves',
    prose(
      `${figures[0]?.patrons ?? 0} patrons. A refusal is tried three times within a batch; whoever is still refused`,
      'gives the day back, and the batch comes again from the queue.',
    ),
    table(
      [
        'SES',
        'asked',
        'refused',
        'too late',
        'closed',
        'lost',
        'batches again',
        'mails',
        'twice',
        'none',
        'none and not reported',
        'unknown',
      ],
      figures.map(({ what, ses, cameAgain, outcome }) => [
        what,
        ses.asked,
        ses.throttled,
        ses.slow,
        ses.closed,
        ses.lost,
        cameAgain,
        outcome.mails,
        outcome.twice,
        outcome.missing,
        outcome.missingUnreported,
        outcome.unknown,
      ]),
    ),
  ].join('\n\n');
}

const total = (counts: Counts, what: 'requests' | 'readUnits' | 'writeUnits') =>
  Object.values(counts).reduce((sum, one) => sum + one[what], 0);
const both = (figures: ScaleFigures, what: 'requests' | 'readUnits' | 'writeUnits') =>
  total(figures.planning, what) + total(figures.sending, what);
const round = (value: number, digits: number) => value.toFixed(digits);

/** What design allows for each patron with two loans: see the text. */
const floorOf = { requests: 1, writeUnits: 1, indexUnitsALoan: 0.02 } as const;

function scaleText(figures: readonly ScaleFigures[]): string {
  return [
    '## A day on which many loans are due',
    prose(
      'Two loans a patron, all due on one day, everybody wants the notice; titles a quarter as many as loans',
      '(`bench/mail/scale.ts` says how it is made). One process plans, one sends four batches at once, without the',
      `pace that SES sets. Each process has a heap of ${heapMb} MB at most, so that its peak (of the whole process)`,
      'shows what the job needs and not how long garbage may lie.',
    ),
    table(
      [
        'loans',
        'mails',
        'twice',
        'planned in',
        'sent in',
        'memory planning',
        'memory sending',
        'mails of a second run',
      ],
      figures.map((one) => [
        one.loans,
        one.mails,
        one.twice,
        `${round(one.planSeconds, 1)} s`,
        `${round(one.sendSeconds, 1)} s`,
        `${one.peakMb.plan} MB`,
        `${one.peakMb.send} MB`,
        one.secondRun.mails,
      ]),
    ),
    ...exponentText(figures),
    '### Requests and units for each mail',
    table(
      ['loans', 'requests', 'write units', 'index, read units a loan', 'reading again, read units'],
      figures.map((one) => [
        one.loans,
        round(both(one, 'requests') / one.patrons, 3),
        round(both(one, 'writeUnits') / one.patrons, 3),
        round(total(one.planning, 'readUnits') / one.loans, 4),
        round(total(one.sending, 'readUnits') / one.patrons, 3),
      ]),
    ),
    prose(
      `The design’s floor is ${floorOf.requests} request, ${floorOf.writeUnits} write unit and`,
      `${floorOf.indexUnitsALoan} read units a loan; requests and write units lie within a tenth of it (what is`,
      'above is two notes and two reads for each batch of fifty), the index below it. The last column is not in that',
      'floor: the state that J7 wants read again (account and profile, one read unit) and the titles that the letter',
      'names (half a unit each). [Decision 0025](../decisions/0025-mails-read-again-before-sending.md) says why, and',
      'what else was weighed.',
    ),
  ].join('\n\n');
}

/** The slope of time over size in logarithms: 1 is proportional. */
export function exponentOf(
  figures: readonly { readonly loans: number; readonly planSeconds: number; readonly sendSeconds: number }[],
): number {
  const points = figures.map(
    ({ loans, planSeconds, sendSeconds }) => [Math.log(loans), Math.log(planSeconds + sendSeconds)] as const,
  );
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0) /
    points.reduce((sum, [px]) => sum + (px - x) ** 2, 0)
  );
}

function exponentText(figures: readonly ScaleFigures[]): string[] {
  if (figures.length < 2) return [];
  const peaks = (what: 'plan' | 'send') => figures.map(({ peakMb }) => peakMb[what]);
  const growth = (of: readonly number[]) => `${Math.round((Math.max(...of) / (of[0] ?? 1) - 1) * 100)} %`;
  return [
    prose(
      `Time grows with the loans to the power of ${round(exponentOf(figures), 3)} (log–log; 1 is proportional). From`,
      `the smallest size to the largest memory grows by ${growth(peaks('plan'))} when planning and by`,
      `${growth(peaks('send'))} when sending.`,
    ),
  ];
}

function billText(figures: readonly ScaleFigures[]): string {
  const dollars = (value: number) => `$${value < 0.1 ? value.toFixed(4) : value.toFixed(2)}`;
  const duration = (s: number) => (s < 7200 ? `${Math.round(s / 60)} min` : `${(s / 3600).toFixed(1)} h`);
  const rows = figures.flatMap((one) =>
    [14, 200].map((rate) => {
      const measured = {
        patrons: one.patrons,
        batches: one.batches,
        readUnits: both(one, 'readUnits'),
        writeUnits: both(one, 'writeUnits'),
      };
      const bill = billOf(measured, rate);
      return [
        one.patrons,
        rate,
        duration(secondsToSend(one.patrons, rate)),
        dollars(bill.table),
        dollars(bill.queues),
        dollars(bill.functions),
        dollars(bill.ses),
      ];
    }),
  );
  return [
    '## The same day on AWS: a model',
    prose(
      `From the measured units and list prices (Tokyo, on demand: ${prices.readUnits} and ${prices.writeUnits}`,
      `dollars for a million read and write units, ${prices.queueRequests} for queue requests, ${prices.gbSecond}`,
      `for a GB-second, ${prices.mails} for a million mails; \`bench/mail/bill.ts\`). The time follows from the`,
      'pace: of the rate that SES has granted, four fifths are for reminders, the rest for mails that do not wait',
      'behind them (`lib/mail-pace.ts`). A function’s time is mostly waiting for its pace.',
    ),
    table(['mails', 'mails a second', 'all sent after', 'table', 'queues', 'functions', 'SES'], rows),
  ].join('\n\n');
}
