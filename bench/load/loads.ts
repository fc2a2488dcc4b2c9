/** What is put on the stack, bounded in requests and in time. */
export const clientCounts = [1, 4, 16] as const;
export const closed = { visits: 400, milliseconds: 2500 } as const;
export const open = { arrivalsPerSecond: 20, visits: 60, clients: 16, stepMilliseconds: 400 } as const;

/**
 * Of each scenario, before anything is measured: a new process serves faster and faster over some ten thousand
 * requests.
 */
export const warmUp = { clients: 4, visits: 5000, milliseconds: 3000 } as const;

/** The names of the loads: the clients of a closed loop, or the open loop. */
export const loads: readonly string[] = [...clientCounts.map((clients) => `${clients}`), 'open'];
