import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The demo catalogue: real works, invented barcodes; the operators' import command reads the same file. */
export const catalogueFile = fileURLToPath(new URL('catalogue.tsv', import.meta.url));

export type DemoCopy = {
  readonly titleId: string;
  readonly title: string;
  readonly barcode: string;
  readonly libraryId: string;
};

/** Every copy of the demo catalogue, in the order of the file. */
export function readCopies(): DemoCopy[] {
  const [header = '', ...lines] = readFileSync(catalogueFile, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.flatMap((line) => {
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const [titleId, title, libraryId] = [cell('titleId'), cell('title'), cell('libraryId')];
    const barcodes = cell('barcode').split('|').filter(Boolean);
    return barcodes.map((barcode) => ({ titleId, title, barcode, libraryId }));
  });
}

/** Hands out a different free copy at each call, by title as the catalogue has it. */
export function copyKeeper(copies: readonly DemoCopy[]) {
  const taken = new Set<string>();
  return {
    /** The first copy of a title that was not taken yet. @throws Error when there is none. */
    take(title: string): DemoCopy {
      const copy = copies.find((one) => one.title === title && !taken.has(one.barcode));
      if (!copy) throw new Error(`The demo catalogue has no further copy of ${title}`);
      taken.add(copy.barcode);
      return copy;
    },
    /** Any copy of a title, taken or not. @throws Error when there is none. */
    sameTitle(title: string): DemoCopy {
      const copy = copies.find((one) => one.title === title);
      if (!copy) throw new Error(`The demo catalogue has no copy of ${title}`);
      return copy;
    },
    /** One copy of each title that nobody has touched; titles and barcodes go side by side. */
    untouched(): DemoCopy[] {
      const touched = new Set(copies.filter(({ barcode }) => taken.has(barcode)).map(({ titleId }) => titleId));
      const firsts = new Map<string, DemoCopy>();
      for (const copy of copies) if (!firsts.has(copy.titleId)) firsts.set(copy.titleId, copy);
      return [...firsts.values()].filter(({ titleId }) => !touched.has(titleId));
    },
  };
}
