import type { Clock } from '../clock.ts';
import type { Engines } from '../engines/start-engines.ts';
import type { Jobs } from '../jobs/schedules.ts';
import type { Provided } from '../resources/provide-resources.ts';
import { firstStaff } from '../staff.ts';
import type { Demo, Status } from './status.ts';

/** What `GET /_local/status` answers at an origin. */
export function statusOf(
  origin: string,
  { resolver }: Provided,
  engines: Engines,
  jobs: Jobs,
  clock: Clock,
  demo: Demo | undefined,
): Status {
  const output = (id: string) => resolver.output(id) ?? '';
  const pool = (name: 'Patron' | 'Staff') => ({ poolId: output(`${name}PoolId`), clientId: output(`${name}ClientId`) });
  const { database, cognito, storage, mail } = engines;
  return {
    urls: {
      api: origin,
      inbox: `${origin}/_local/inbox`,
      dynamodb: database.url,
      cognito: cognito.url,
      s3: storage.url,
      sqs: storage.url,
      ses: mail.url,
    },
    tableName: output('TableName'),
    searchBucket: output('SearchBucketName'),
    searchMaxTitles: Number(output('SearchMaxTitles')),
    libraryPolicy: JSON.parse(policyParts(output).join('') || 'null') as unknown,
    pools: { patrons: pool('Patron'), staff: pool('Staff') },
    jobs: jobs.names,
    now: clock.now().toISOString(),
    demo: withFirstStaff(demo ?? { patrons: [], staff: [], titleIds: [], barcodes: [] }),
  };
}

/** `LibraryPolicy`, and where it is long `LibraryPolicy2`, … */
function policyParts(output: (id: string) => string): string[] {
  const parts = [output('LibraryPolicy')];
  for (let next = 2; output(`LibraryPolicy${next}`) !== ''; next += 1) parts.push(output(`LibraryPolicy${next}`));
  return parts;
}

function withFirstStaff(demo: Demo): Demo {
  const others = demo.staff.filter(({ staffId }) => staffId !== firstStaff.staffId);
  return { ...demo, staff: [firstStaff, ...others] };
}
