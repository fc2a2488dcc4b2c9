/** A running engine of the local stack. */
export type Engine = {
  /** Its address, `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly stop: () => Promise<void>;
};

/** Where an engine keeps its data, and whom it tells when it dies before it was asked to stop. */
export type EngineOptions = {
  readonly dataDir: string;
  readonly onDeath: (message: string) => void;
};
