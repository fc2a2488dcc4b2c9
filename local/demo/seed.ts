import { catalogueFile, copyKeeper, readCopies } from './catalogue.ts';
import { connect } from './client.ts';
import { openDesk, type Desk } from './desk.ts';

const situations = ['new', 'loans', 'ready', 'overdue', 'idle', 'no-mail'] as const;

type Situation = (typeof situations)[number];

type DemoPatron = { readonly patronNumber: string; readonly password: string; readonly situation: Situation };

/** What /_local/status shows under `demo`. `titleIds` and `barcodes` are free, side by side: one copy of each title. */
export type Demo = {
  readonly patrons: readonly DemoPatron[];
  readonly staff: readonly { readonly staffId: string; readonly password: string }[];
  readonly titleIds: readonly string[];
  readonly barcodes: readonly string[];
};

export type SeedRequest = {
  /** Origin of the running stack. */
  readonly url: string;
  /** Tells the person at the terminal what goes on. */
  readonly say: (line: string) => void;
  /** Runs the operators' import command on a file. */
  readonly importCatalogue: (file: string) => Promise<void>;
  readonly staff: readonly { readonly staffId: string; readonly password: string }[];
  /** Moves the library's clock to an instant, and puts it back. */
  readonly clock: { readonly moveTo: (instant: Date) => unknown; readonly reset: () => unknown };
};

type Shelf = ReturnType<typeof copyKeeper>;
type Setting = { readonly desk: Desk; readonly shelf: Shelf };

/** A book with a single copy: one has it on loan, another waits for it. */
const wantedByTwo = '夜のピクニック';

const dayLength = 24 * 60 * 60 * 1000;

/**
 * Fills an empty data folder with the demo catalogue and six patrons in telling situations (A2, A5, E1, F1).
 * Only for a fresh folder: a second run would register six more. Everything goes the way the library itself
 * goes, over the API; what lies in the past really happened then, by the library's clock.
 * @throws Error with the step that failed.
 */
export async function seedDemo({ url, say, importCatalogue, staff, clock }: SeedRequest): Promise<Demo> {
  say('Demo: importing the catalogue …');
  await importCatalogue(catalogueFile);
  const [first] = staff;
  if (!first) throw new Error('The demo cannot be set up without a staff log-in');
  const setting: Setting = { desk: await openDesk(connect(url), first), shelf: copyKeeper(readCopies()) };
  say('Demo: six patrons come to the counter …');
  const now = Date.now();
  try {
    await clock.moveTo(new Date(now - (3 * 366 + 30) * dayLength));
    const idle = await idlePatron(setting);
    await clock.moveTo(new Date(now - 40 * dayLength));
    const overdue = await overduePatron(setting);
    await clock.moveTo(new Date(now - 10 * dayLength));
    const loans = await patronWithLoans(setting);
    await clock.reset();
    const ready = await patronWithReadyReservation(setting);
    const noMail = await patronWithoutMail(setting);
    const patrons = [await newPatron(setting), loans, ready, overdue, idle, noMail];
    const free = setting.shelf.untouched();
    return {
      patrons,
      staff,
      titleIds: free.map(({ titleId }) => titleId),
      barcodes: free.map(({ barcode }) => barcode),
    };
  } finally {
    await clock.reset();
  }
}

/** Holds the printed temporary password and has not used it yet (A2). */
async function newPatron({ desk }: Setting): Promise<DemoPatron> {
  const person = {
    name: '新川 はじめ',
    nameReading: 'シンカワ ハジメ',
    birthDate: '2004-04-10',
    email: 'hajime@patron.example',
  };
  return { ...(await desk.register(person)), situation: 'new' };
}

/** Two books and a film since ten days; somebody waits for one of them. */
async function patronWithLoans({ desk, shelf }: Setting): Promise<DemoPatron> {
  const person = {
    name: '借野 かおる',
    nameReading: 'カリノ カオル',
    birthDate: '1985-11-03',
    email: 'kaoru@patron.example',
  };
  const { patronNumber, password } = await desk.welcome(person, 'Kaoru+reads3');
  for (const title of [wantedByTwo, '三体', '東京物語']) await desk.lend(patronNumber, shelf.take(title));
  return { patronNumber, password, situation: 'loans' };
}

/** One reservation is ready, with its mail in the inbox; another waits for a copy that is on the shelf. */
async function patronWithReadyReservation({ desk, shelf }: Setting): Promise<DemoPatron> {
  const person = {
    name: '待田 みのる',
    nameReading: 'マチダ ミノル',
    birthDate: '1972-02-29',
    email: 'minoru@patron.example',
  };
  const { patronNumber, password, patron } = await desk.welcome(person, 'Minoru+waits2');
  const ready = shelf.take('神奈川県の歴史');
  const waiting = shelf.take('坂の上の雲 1');
  const at = { pickupLibraryId: 'kanagawa', contactMethod: 'mail' } as const;
  await desk.reserve(patron, [ready, waiting], at);
  await desk.capture(ready);
  return { patronNumber, password, situation: 'ready' };
}

/** Took two books home forty days ago and has not been seen since (A5). */
async function overduePatron({ desk, shelf }: Setting): Promise<DemoPatron> {
  const person = {
    name: '遅沢 すすむ',
    nameReading: 'オソザワ ススム',
    birthDate: '1990-07-21',
    email: 'susumu@patron.example',
  };
  const { patronNumber, password } = await desk.welcome(person, 'Susumu+late40');
  for (const title of ['点と線', '細雪 上']) await desk.lend(patronNumber, shelf.take(title));
  return { patronNumber, password, situation: 'overdue' };
}

/** Borrowed and returned a book more than three years ago; since then nothing (A5). */
async function idlePatron({ desk, shelf }: Setting): Promise<DemoPatron> {
  const person = {
    name: '久野 しずか',
    nameReading: 'ヒサノ シズカ',
    birthDate: '1958-09-15',
    email: 'shizuka@patron.example',
  };
  const { patronNumber, password } = await desk.welcome(person, 'Shizuka+rest3');
  const copy = shelf.take('枕草子');
  await desk.lend(patronNumber, copy);
  await desk.takeBack(copy);
  return { patronNumber, password, situation: 'idle' };
}

/** Gave no address, so is told at the counter only; waits for a copy that is on loan. */
async function patronWithoutMail({ desk, shelf }: Setting): Promise<DemoPatron> {
  const person = { name: '無田 てがみ', nameReading: 'ムダ テガミ', birthDate: '1949-01-08' };
  const { patronNumber, password, patron } = await desk.welcome(person, 'Tegami+none1');
  const onLoan = shelf.sameTitle(wantedByTwo);
  await desk.reserve(patron, [onLoan], { pickupLibraryId: 'yokohama-counter', contactMethod: 'none' });
  return { patronNumber, password, situation: 'no-mail' };
}
