import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Refused } from '../domain/refused.ts';

/** What was asked for cannot be done; the message is for whoever typed the command. */
export class CannotRun extends Error {
  override readonly name: string = 'CannotRun';
}

/** Paths are relative to where npm was called. */
export const pathOf = (given: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

/** Ends the program, which has begun nothing yet, with code 1 and what is wrong with its arguments. */
export function refuse(reason: string): never {
  console.error(reason);
  process.exit(1);
}

/**
 * The arguments of a command, read in the one way that all of them have: `--help` prints `usage` and ends the program
 * with code 0; an option that is not known, a value that is missing or empty, or an argument too many ends it with a
 * sentence, `usage` and code 1, before anything has begun.
 */
export function readArguments<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    const given = parseArgs(config);
    // An unset variable of a shell is an empty value: it must not mean that nothing was named.
    const empty = Object.entries(given.values).find(([, value]) => value === '');
    if (empty !== undefined) throw new CannotRun(`--${empty[0]} names nothing`);
    return given;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse(`${error.message.split('. To specify')[0]}\n${usage}`);
  }
}

/** A whole number that an option gives, from 1 to `most`; anything else ends the program. */
export function countOf(option: string, given: string, most: number): number {
  const count = Number(given);
  if (!/^\d+$/.test(given) || count < 1 || count > most)
    refuse(`--${option} ${given}: a whole number from 1 to ${most}`);
  return count;
}

/** Runs a command; it ends with the code that `work` gives, or with 1 and the reason in one line. */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(reasonOf(error));
    process.exitCode = 1;
  }
}

/**
 * What to print of an error: a sentence when the cause lies with the command, its files or its target; else all of it.
 */
export function reasonOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof CannotRun) return error.message;
  if (error instanceof Refused) return `the library refused: ${error.code}; what was done until then stands`;
  if (error.name === 'CredentialsProviderError')
    return `there are no AWS credentials that work in this shell (aws sts get-caller-identity shows): ${error.message}`;
  const code = 'code' in error ? String(error.code) : error.name;
  // `$metadata` is on whatever ended a request of the SDK: a stack that was stopped, rights that are missing.
  if ('$metadata' in error) return `the target did not answer as it should: ${error.message || code}`;
  return 'syscall' in error ? error.message || code : error;
}
