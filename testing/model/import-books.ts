/** Books whose numbers collide on purpose, and the rows in which files describe them. */

export type Book = {
  readonly key: string;
  /** Descriptions of this one book: with a subtitle, with a slip of the pen. */
  readonly titles: readonly string[];
  readonly author: string;
  readonly titleId?: string;
  readonly isbn?: string;
  readonly barcodes: readonly string[];
};

/** titleId, title, authors, isbn, barcode, publisher */
export type Row = readonly [string, string, string, string, string, string];

const shared = '9784000000031';
const alone = '9784003101018';

export const books: readonly Book[] = [
  volume('upper', '双子の本 上', '双田いち', { isbn: shared }),
  volume('lower', '双子の本 下', '双田いち', { isbn: shared }),
  volume('extra', '双子の本 別冊', '双田いち', { isbn: shared }),
  volume('misprint', '鉄道と港の地図帳', '鉄田線路', { isbn: shared }),
  volume('alone', '谷間の灯台守のはなし', '灯台守', { isbn: alone }),
  volume('given', '入江の観測所日記', '入江みる', { titleId: 't-1' }),
  volume('taken', '尾根をゆく観天望気', '尾根みる', { titleId: 't-1' }),
  volume('both', '山の郵便局と犬', '山辺局', { titleId: 't-1', isbn: alone }),
  volume('bare', '名もなき庭の草', '草野なな', {}),
];

export const barcodes: readonly string[] = books.flatMap((book) => book.barcodes);

function volume(key: string, title: string, author: string, numbers: Pick<Book, 'titleId' | 'isbn'>): Book {
  const slip = title.replace('の', 'のの');
  return {
    key,
    titles: [title, `${title} : ゆめのつづき`, slip],
    author,
    ...numbers,
    barcodes: [`${key}-1`, `${key}-2`],
  };
}

/** The book that a title describes. */
export function bookOf(title: string): string {
  return books.find(({ titles }) => titles.includes(title))?.key ?? `nothing known: ${title}`;
}

/** Ways in which a file may describe a book: with all its numbers, with some, with a copy or none. */
export function rowsOf(book: Book, barcode: string): Row[] {
  const { titleId = '', isbn = '', author } = book;
  return book.titles.flatMap((title): Row[] => [
    [titleId, title, author, isbn, barcode, ''],
    [titleId, title, author, isbn, '', '架空書房'],
    [titleId, title, '', isbn, barcode, ''],
    ['', title, author, isbn, '', ''],
  ]);
}
