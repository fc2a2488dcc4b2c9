import { byCodePoints } from '../../domain/catalogue/text/code-points.ts';

/** Numbers are kept in pieces, so that growing copies nothing. */
const pieceLength = 1 << 20;

/**
 * Which entries have which grams, while a segment is written. Entries come one after the other with their grams; at the
 * end each gram has its ids. Between the two there is one number a pair of entry and gram, and nothing else grows.
 */
export class GramLists {
  readonly #numbers = new Map<string, number>();
  readonly #sizes: number[] = [];
  readonly #pieces: Uint32Array[] = [];
  readonly #gramsOfEntry: number[] = [];
  #pairs = 0;

  /** The grams of the next entry. */
  add(grams: ReadonlySet<string>): void {
    for (const gram of grams) {
      let number = this.#numbers.get(gram);
      if (number === undefined) {
        number = this.#sizes.length;
        this.#numbers.set(gram, number);
        this.#sizes.push(0);
      }
      this.#sizes[number] = (this.#sizes[number] ?? 0) + 1;
      const within = this.#pairs % pieceLength;
      if (within === 0) this.#pieces.push(new Uint32Array(pieceLength));
      (this.#pieces.at(-1) as Uint32Array)[within] = number;
      this.#pairs += 1;
    }
    this.#gramsOfEntry.push(grams.size);
  }

  /** Every gram with its ids, in the order of the grams. */
  *sorted(): Generator<[gram: string, ids: Uint32Array]> {
    const ends = Uint32Array.from(this.#sizes);
    for (let number = 1; number < ends.length; number += 1)
      ends[number] = (ends[number] ?? 0) + (ends[number - 1] ?? 0);
    const ids = this.#idsByGram(ends);
    for (const gram of [...this.#numbers.keys()].toSorted(byCodePoints)) {
      const number = this.#numbers.get(gram) ?? 0;
      yield [gram, ids.subarray((ends[number] ?? 0) - (this.#sizes[number] ?? 0), ends[number])];
    }
  }

  /** Each gram's ids side by side, ending where `ends` says. */
  #idsByGram(ends: Uint32Array): Uint32Array {
    const next = ends.map((end, number) => end - (this.#sizes[number] ?? 0));
    const ids = new Uint32Array(this.#pairs);
    let pair = 0;
    for (const [id, grams] of this.#gramsOfEntry.entries()) {
      for (const last = pair + grams; pair < last; pair += 1) {
        const number = this.#pieces[Math.floor(pair / pieceLength)]?.[pair % pieceLength] ?? 0;
        const place = next[number] ?? 0;
        ids[place] = id;
        next[number] = place + 1;
      }
    }
    return ids;
  }
}
