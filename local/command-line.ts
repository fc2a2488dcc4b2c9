import { readFileSync } from 'node:fs';

/** The command line of a process, where the system shows it (Linux); undefined where it does not, or it has ended. */
export function commandLineOf(processId: number): string | undefined {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch (error) {
    // It may end between one look and the next.
    if (['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code))) return undefined;
    throw error;
  }
}
