import { habitsAskedFor } from '../habits/habits.ts';
import { startHabits } from '../habits/start-habits.ts';
import type { Database } from './database.ts';

/** So much time passes that all reads show what was written until now. */
export type HabitualDatabase = Database & { readonly letTimePass: () => void };

/** The database as it is, or, with AWS_HABITS in the environment, as AWS's would behave (docs/decisions/0052). */
export async function withHabits(starting: Promise<Database>): Promise<HabitualDatabase> {
  const database = await starting;
  const habits = habitsAskedFor();
  if (habits === undefined) return { ...database, letTimePass: () => undefined };
  process.stderr.write(`AWS's habits, seed ${habits.seed}\n`);
  const running = await startHabits(database.url, habits);
  return {
    ...database,
    url: running.url,
    letTimePass: running.letTimePass,
    async stop() {
      await running.stop();
      await database.stop();
    },
  };
}
