/** What `npm start -- …` was asked for. */
export type Arguments = {
  /** Throws the data of earlier starts away. */
  readonly fresh: boolean;
  /** No demo data; kept apart from the data of starts with it. */
  readonly empty: boolean;
  readonly port: number;
};

export const usage = `Usage: npm start [-- --fresh] [-- --empty]
  --fresh   begin anew: delete what earlier starts have stored
  --empty   no demo data (kept apart from the data with it)
PORT names the port, 3000 when it is not set. MY_LIBRARY_DATA names the data folder, .local when it is not set.`;

/** @throws with a sentence for the person who typed it */
export function parseArguments(args: readonly string[], port: string | undefined): Arguments {
  const unknown = args.find((arg) => arg !== '--fresh' && arg !== '--empty');
  if (unknown !== undefined) throw new Error(`${unknown} is not known.\n${usage}`);
  const number = Number(port ?? 3000);
  if (!/^\d*$/.test(port ?? '') || number > 65_535) throw new Error(`PORT must be a number up to 65535, not ${port}.`);
  return { fresh: args.includes('--fresh'), empty: args.includes('--empty'), port: port === '' ? 3000 : number };
}
