/** What is chosen once for a machine: the library where it stands, how soon it locks, whether it sounds. */
import { useSyncExternalStore } from 'react';

export type Machine = {
  readonly libraryId: string | null;
  /** Minutes without a key or touch after which the screen locks. */
  readonly idleMinutes: number;
  readonly sound: boolean;
};

export const idleChoices = [5, 10, 20, 30] as const;

const place = 'my-library:machine';
const unset: Machine = { libraryId: null, idleMinutes: 10, sound: true };
const listeners = new Set<() => void>();
let current = read();

function read(): Machine {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Machine>;
    return {
      libraryId: typeof kept.libraryId === 'string' ? kept.libraryId : unset.libraryId,
      idleMinutes: idleChoices.find((minutes) => minutes === kept.idleMinutes) ?? unset.idleMinutes,
      sound: typeof kept.sound === 'boolean' ? kept.sound : unset.sound,
    };
  } catch {
    return unset;
  }
}

export const machine = (): Machine => current;

export function setMachine(next: Machine): void {
  current = next;
  try {
    localStorage.setItem(place, JSON.stringify(next));
  } catch {
    // Used now, and asked again after a reload.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useMachine = (): Machine => useSyncExternalStore(subscribe, machine);

/** The library of this desk; pages behind the choice have one. */
export function useDeskLibrary(): string {
  return useMachine().libraryId ?? '';
}
