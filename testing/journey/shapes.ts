/** What the journey reads of the answers; the whole shapes stand in contract/schemas. */

export type Status = {
  demo: {
    patrons: { patronNumber: string; password: string; situation?: string }[];
    staff: { staffId: string; password: string }[];
    titleIds: string[];
  };
};

export type Library = { libraryId: string; name: string; pickupKinds: string[] };

export type Title = {
  titleId: string;
  title: string;
  kind: 'book' | 'av';
  copies: { total: number; available: number };
  waiting: number;
  reservable: boolean;
};

export type Reservation = {
  reservationId: string;
  titleId: string;
  state: string;
  position?: number;
  waiting?: number;
  pickupLibraryId: string;
  pickupBy?: string;
  canChange: boolean;
  canCancel: boolean;
};

export type Results = {
  message?: string;
  results: { titleId: string; outcome: string; code?: string; reservation?: Reservation; position?: number }[];
};

export type Loan = {
  loanId: string;
  barcode: string;
  titleId: string;
  dueOn: string;
  canRenew: boolean;
  reason?: string;
};

export type Me = {
  patronNumber: string;
  loans: { count: number };
  reservations: { ready: number; active: { book: number; av: number }; limit: { book: number; av: number } };
};

export type Settled = { next: string; toLibraryId?: string; reservationId?: string; pickupBy?: string };

export type Mail = { to: string[]; subject: string; text: string };

export type Items<T> = { items: T[] };
