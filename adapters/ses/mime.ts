import MimeNode from 'nodemailer/lib/mime-node';
import type { Letter } from '../../domain/mail/letters/letter.ts';

/** A header of the message, by its name. */
export type Headers = { readonly [name: string]: string };

/** A letter as one MIME message in UTF-8: its text, and beside it the same in HTML. */
export async function mimeMessage(headers: Headers, { subject, text, html }: Letter): Promise<Uint8Array> {
  const message = new MimeNode('multipart/alternative');
  message.setHeader({ ...headers, Subject: subject });
  message.createChild('text/plain; charset=utf-8').setContent(text);
  message.createChild('text/html; charset=utf-8').setContent(html);
  return message.build();
}
