import type { TitleRecord } from '../title-record.ts';

/** Where a list of changes stopped: in which of its parts, behind which entry. */
export type ChangePlace = { readonly shard: number; readonly entry: string };

export type TitleChange = {
  readonly titleId: string;
  /** When its record was last written, or left the catalogue: ISO 8601 in whole seconds. */
  readonly changedAt: string;
  readonly place: ChangePlace;
};

/** A title as it stands; what has left the catalogue is remembered as such for ever. */
export type HarvestedTitle = { readonly record: TitleRecord; readonly hasLeft: boolean };

/** The catalogue as harvesters see it. */
export interface TitleChanges {
  /**
   * What changed within a range, both ends included, in a fixed order that is not that of time.
   * @returns at most `limit` changes; the rest stands behind the place of the last one
   */
  list(
    range: { readonly from?: string | undefined; readonly until?: string | undefined },
    after: ChangePlace | undefined,
    limit: number,
  ): Promise<TitleChange[]>;
  /** Titles by id, those that left included. */
  titles(titleIds: readonly string[]): Promise<Map<string, HarvestedTitle>>;
  /** One title with when it changed, or null when there never was such a title. */
  find(titleId: string): Promise<(HarvestedTitle & { readonly changedAt: string | undefined }) | null>;
}
