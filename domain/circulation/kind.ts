/** What a title is counted as: `book` 図書 or `av` 視聴覚 (D3). */
export type Kind = 'book' | 'av';

export const kinds: readonly Kind[] = ['book', 'av'];
