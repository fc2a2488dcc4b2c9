/** Whose feed an address leads to, and what it may tell. */
type Feed = { readonly patronNumber: string; readonly withTitles: boolean };

/**
 * The addresses of calendar feeds. An address is 256 random bits that say nothing about the patron; only
 * their hash is stored. A patron has one at most.
 */
export interface CalendarFeeds {
  /** The feed behind an address, or null; strongly consistent, so that a revoked one is gone at once. */
  read(hash: string): Promise<Feed | null>;
  /** Makes this the patron's one address; a former one is gone in the same write. False for an unknown patron. */
  replace(hash: string, feed: Feed): Promise<boolean>;
  /** Takes the patron's address away, if there is one. */
  revoke(patronNumber: string): Promise<void>;
}

export const tokenBytes = 32;
