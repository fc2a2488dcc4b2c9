/** A mail to one patron: Japanese plain text, and the same as HTML (J). Subjects name no titles (J9). */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

/** Text of one or more lines, or a page to go to. */
export type Paragraph = string | { readonly link: string };

/**
 * Makes both parts of a letter from paragraphs. Everything that goes into the HTML is escaped, so a
 * title is text whatever it holds.
 */
export function letter(subject: string, paragraphs: readonly Paragraph[]): Letter {
  const text = `${paragraphs.map((paragraph) => (typeof paragraph === 'string' ? paragraph : paragraph.link)).join('\n\n')}\n`;
  const body = paragraphs.map((paragraph) => `<p>${htmlOf(paragraph)}</p>`).join('\n');
  const html = `<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body>
${body}
</body>
</html>
`;
  return { subject, text, html };
}

function htmlOf(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return escape(paragraph).replaceAll('\n', '<br>\n');
  const url = escape(paragraph.link);
  return `<a href="${url}">${url}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
