/**
 * Items that a transaction holds while it is going on. Whoever comes to one of them in that time is refused; nobody
 * waits. "DynamoDB Transactions: How it works", Transaction conflict handling (Developer Guide): a PutItem,
 * UpdateItem or DeleteItem on an item of an ongoing TransactWriteItems, and an item of two TransactWriteItems or of
 * a TransactGetItems and a write. An item that a transaction only checks is held, too.
 */
export function heldItems(durationMs: () => number, began: () => void) {
  const held = new Set<string>();
  /** Ends the pauses of the transactions that are going on. */
  const endings = new Set<() => void>();

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        endings.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      endings.add(end);
    });
  }

  return {
    isHeld: (place: string) => held.has(place),
    /** Holds items that nobody holds for the time of a transaction, in the middle of which `write` happens. */
    async hold<Result>(places: readonly string[], write: () => Promise<Result>): Promise<Result> {
      for (const place of places) held.add(place);
      const ms = durationMs();
      began();
      try {
        await pause(ms / 2);
        const result = await write();
        await pause(ms / 2);
        return result;
      } finally {
        for (const place of places) held.delete(place);
      }
    },
    /** Ends those that are going on. */
    end(): void {
      for (const end of endings) end();
    },
  };
}
