/** From the stack to a worker: one invocation. Its time begins when the bundle is loaded. */
export type Invocation = {
  readonly id: string;
  readonly event: unknown;
  readonly timeoutMs: number;
};

/** From a worker to the stack: how an invocation ended. */
export type Outcome =
  | { readonly id: string; readonly outcome: 'returned'; readonly json: string | undefined }
  | { readonly id: string; readonly outcome: 'failed'; readonly errorType: string; readonly errorMessage: string };

/** From a worker to the stack, once: its bundle is loaded, or cannot be. */
export type Loaded = { readonly outcome: 'loaded' };

/** What a worker is started with. */
export type WorkerTask = {
  readonly file: string;
  readonly exportName: string;
  readonly name: string;
  readonly arn: string;
  readonly memoryMb: number;
};
