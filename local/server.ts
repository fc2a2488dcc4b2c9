import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A port of 127.0.0.1 that is held from the first moment on and answers 503 until it is opened. */
export type LocalServer = {
  readonly url: string;
  readonly port: number;
  /** @param report told of what went wrong where an answer should have been */
  readonly open: (answer: Answer, report?: (message: string) => void) => void;
  readonly close: () => Promise<void>;
};

/** @throws with a sentence that names the port, when it is taken */
export async function listen(port: number): Promise<LocalServer> {
  let answer: Answer = async (_, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' });
    response.end(JSON.stringify({ message: 'My Library is starting; ask again in a moment.' }));
  };
  let report: (message: string) => void = () => undefined;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // An answer that cannot be written, or a client that has gone.
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      report(`No answer could be given: ${error instanceof Error ? error.message : String(error)}`);
      response
        .writeHead(500, { 'content-type': 'application/json' })
        .end(JSON.stringify({ message: 'Internal Server Error' }));
    });
  });
  await listening(server, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    open: (opened, listener = report) => {
      answer = opened;
      report = listener;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new Error(`Port ${port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
