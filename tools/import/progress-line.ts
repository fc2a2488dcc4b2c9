import type { WriteStream } from 'node:tty';

/** One line on a terminal that is written over; nothing where there is no terminal. */
export function progressLine(stream: Pick<WriteStream, 'write' | 'isTTY'>): {
  show(text: string): void;
  clear(): void;
} {
  const write = (text: string) => {
    if (stream.isTTY) stream.write(`\r\u001B[K${text}`);
  };
  return { show: write, clear: () => write('') };
}
