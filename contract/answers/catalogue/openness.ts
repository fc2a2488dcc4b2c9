import * as z from 'zod/mini';
import { described } from '../../schemas/described.ts';

export const xmlDocument = described(z.string(), {
  description: 'An XML document in UTF-8.',
  example: '<?xml version="1.0" encoding="UTF-8"?>…',
});

export const reference = described(z.string(), {
  description: 'One record, in UTF-8.',
  example: 'TY  - BOOK\r\nTI  - 坊っちゃん\r\nER  - \r\n',
});

/** As the Japanese nationwide availability service writes it: by ISBN as asked for, by system, by library. */
export const availability = described(
  z.object({
    session: described(z.string(), { description: 'Empty: the answer is whole.', example: '' }),
    continue: z.literal(0),
    books: described(
      z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            status: described(z.enum(['OK']), { description: 'The system has answered.' }),
            reserveurl: described(z.string(), { description: 'Page of the title; empty where there is none.' }),
            libkey: described(z.record(z.string(), z.string()), {
              description: 'By name of the library: 貸出可, 貸出中, 予約中 or 準備中.',
            }),
          }),
        ),
      ),
      { description: 'By ISBN as it was asked for, then by the name of the system.' },
    ),
  }),
  {
    id: 'Availability',
    example: {
      session: '',
      continue: 0,
      books: {
        '9784000000000': {
          My_Library: {
            status: 'OK',
            reserveurl: 'https://library.example/titles/9784000000000',
            libkey: { 神奈川県立図書館: '貸出可' },
          },
        },
      },
    },
  },
);
