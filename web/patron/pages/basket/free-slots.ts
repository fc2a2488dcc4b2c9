import { useQuery } from '@tanstack/react-query';
import { me } from '../../queries.ts';
import type { Slots } from './beyond-slots.ts';

/** The free slots of the patron; undefined without one, or until they are known. */
export function useFreeSlots(isSignedIn: boolean): Slots | undefined {
  const reservations = useQuery({ ...me, enabled: isSignedIn }).data?.reservations;
  if (!isSignedIn || reservations === undefined) return undefined;
  const { limit, active } = reservations;
  return { book: Math.max(0, limit.book - active.book), av: Math.max(0, limit.av - active.av) };
}
