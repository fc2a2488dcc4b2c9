import { startCognito, type LocalCognito } from '../cognito/start-cognito.ts';
import type { Endpoints } from '../functions/definition.ts';
import { region } from '../templates/resolver.ts';
import { startDatabase } from './database.ts';
import { withHabits, type HabitualDatabase } from './habitual-database.ts';
import type { EngineOptions } from './engine.ts';
import { startMail, type MailEngine } from './mail.ts';
import { startStorage, type Storage } from './storage.ts';

export type Engines = {
  readonly database: HabitualDatabase;
  readonly storage: Storage;
  readonly mail: MailEngine;
  readonly cognito: LocalCognito;
  readonly endpoints: Endpoints;
  readonly stop: () => Promise<void>;
};

/**
 * Starts all engines at once; when one of them does not start, those that did are stopped again.
 * @param tokenNow what pools and tokens go by
 */
export async function startEngines(options: EngineOptions & { readonly tokenNow: () => Date }): Promise<Engines> {
  const { dataDir, tokenNow: now } = options;
  const database = withHabits(startDatabase(options));
  const storage = startStorage(options);
  const mail = startMail(options);
  const cognito = startCognito({ dataDir: `${dataDir}/cognito`, region, now });
  const all = [database, storage, mail, cognito];
  const stop = async () => {
    const started = await Promise.allSettled(all);
    await Promise.all(started.map(async (engine) => engine.status === 'fulfilled' && engine.value.stop()));
  };
  try {
    const [db, s3, ses, pools] = await Promise.all([database, storage, mail, cognito]);
    return {
      database: db,
      storage: s3,
      mail: ses,
      cognito: pools,
      endpoints: endpointsOf(db.url, s3.url, ses.url, pools.url),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function endpointsOf(database: string, storage: string, mail: string, cognito: string): Endpoints {
  return { DYNAMODB: database, COGNITO_IDENTITY_PROVIDER: cognito, S3: storage, SQS: storage, SES: mail };
}
