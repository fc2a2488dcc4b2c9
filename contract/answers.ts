import { calendar, libraryList } from './answers/branches/libraries.ts';
import { feedAddress, icalendar } from './answers/calendar-feed.ts';
import { ebooks } from './answers/catalogue/ebooks.ts';
import { availability, reference, xmlDocument } from './answers/catalogue/openness.ts';
import { searchAnswer, suggestions } from './answers/catalogue/search.ts';
import { extended, lost, removed, withdrawn } from './answers/catalogue/stock.ts';
import { copy, titleDetails } from './answers/catalogue/titles.ts';
import { auditEntries, deskCopy, deskWork, mailReport, patronDesk } from './answers/counter-work.ts';
import { holdShelf, issuedPassword, patron, pickList, registeredPatron, settled } from './answers/desk.ts';
import { loan, loanList, renewalResults } from './answers/loans.ts';
import { ownData } from './answers/patrons/own-data.ts';
import { changedProfile, profile, profilePreview, resetLink, waitingRegistrations } from './answers/patrons/patrons.ts';
import { calendarPreview, movesMade } from './answers/promised-days.ts';
import {
  changedReservation,
  me,
  reservation,
  reservationList,
  reservingPreview,
  reservingResults,
} from './answers/reservations.ts';
import { copied, moved, removedFromShelf, shelf, shelfCsv, shelfList, shelfSummary } from './answers/shelves.ts';
import {
  patronSignedIn,
  patronSignIn,
  refreshed,
  staffSignedIn,
  staffSignedInOrCode,
  staffSignIn,
} from './answers/sign-in.ts';
import { health, openApiDocument } from './answers/system.ts';
import type { ShapeOf } from './shape.ts';

/**
 * Every answer that has a body, by the name under which the rows of contract/routes promise it. From these schemas come
 * types, the API's document and tests; functions take the types only, and carry no schema that they never ask.
 */
export const answers = {
  calendar,
  libraryList,
  calendarPreview,
  movesMade,
  feedAddress,
  icalendar,
  ebooks,
  availability,
  reference,
  xmlDocument,
  searchAnswer,
  suggestions,
  extended,
  lost,
  removed,
  withdrawn,
  copy,
  titleDetails,
  auditEntries,
  deskCopy,
  deskWork,
  mailReport,
  patronDesk,
  holdShelf,
  issuedPassword,
  patron,
  pickList,
  registeredPatron,
  settled,
  loan,
  loanList,
  renewalResults,
  ownData,
  changedProfile,
  profile,
  profilePreview,
  resetLink,
  waitingRegistrations,
  changedReservation,
  me,
  reservation,
  reservationList,
  reservingPreview,
  reservingResults,
  copied,
  moved,
  removedFromShelf,
  shelf,
  shelfCsv,
  shelfList,
  shelfSummary,
  patronSignedIn,
  patronSignIn,
  refreshed,
  staffSignedIn,
  staffSignedInOrCode,
  staffSignIn,
  health,
  openApiDocument,
} as const;

export type AnswerName = keyof typeof answers;

/** What an answer of this name holds. */
export type AnswerBody<Name extends AnswerName> = ShapeOf<(typeof answers)[Name]>;
