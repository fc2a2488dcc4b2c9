/** An invocation that gave no result. The gateway answers 500; a stream or a queue tries again. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly kind: 'error' | 'timeout' | 'crash' | 'too-large' | 'unknown';

  constructor(kind: FunctionFailed['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
