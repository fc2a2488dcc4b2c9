/**
 * What a member of staff did (K4). It never names a patron together with a title or a copy: many of
 * them would be a reading history.
 */
export type AuditEntry = {
  /** A ULID. */
  readonly id: string;
  readonly staffId: string;
  /** The action of the route, for example `register-patron`. */
  readonly action: string;
  readonly at: Date;
  readonly patronNumber?: string;
  /** Only where no patron has to do with it. */
  readonly barcode?: string;
  readonly titleId?: string;
  readonly libraryId?: string;
  readonly note?: string;
};
