/** What is put on the stack, bounded in requests and in time. */
export const clientCounts = [1, 4, 16] as const;
export const closed = { visits: 400, milliseconds: 2500 } as const;
export const open = { arrivalsPerSecond: 20, visits: 60, clients: 16, stepMilliseconds: 400 } as const;

/**
 * Of each scenario, before anything is measured: a new process serves faster and faster over some ten thousand
 * requests.
 */
export const warmUp = { clients: 4, visits: 5000, milliseconds: 3000 } as const;

/**
 * So often one patron cancels: 50 cancellations a day end a day's reserving (decision 0057), and patrons take turns
 * below that. A scenario in which they cancel is warmed up with fewer visits, so that patrons are not used up.
 */
export const cancelling = { visitsOfOne: 40, warmUpVisits: 800 } as const;

/** Patrons whom a round needs: one for each client and warm-up client, and whoever takes their turn. */
export const patronsOfRound =
  open.clients +
  warmUp.clients +
  Math.ceil((clientCounts.length * closed.visits + open.visits + cancelling.warmUpVisits) / cancelling.visitsOfOne);

/** The names of the loads: the clients of a closed loop, or the open loop. */
export const loads: readonly string[] = [...clientCounts.map((clients) => `${clients}`), 'open'];
