export const desk = {
  heading: 'Desk',
  scan: 'Card number or barcode',
  scanHint: 'Cards and copies are told apart by themselves.',
  enter: 'Enter',
  ready: 'Ready to scan',
  readyText: 'Scan a card to lend. A copy alone is returned, set aside or received, as its state says.',
  waiting: (count: number) => `${count} waiting to be sent`,
  offline: 'The library’s system cannot be reached. Go on scanning: scans are sent in order as soon as it can.',
  tape: 'The last 20',
  tapeEmpty: 'Nothing was scanned yet.',
  undo: 'Undo the last loan',
  undoKey: 'Alt+Z',
  undone: 'undone',
  noUndo: {
    returned: 'A return cannot be undone: nothing says any more who had the copy. Lend it again if need be.',
    held: 'The loan of a reserved copy cannot be undone. Returned, it goes to the next patron.',
  },
  card: (number: string) => `Patron ${number}`,
  endPatron: 'Finish with this patron',
  endPatronKey: 'Esc',
  sound: 'Sound',
  at: 'Time',
  what: 'Scanned',
  outcome: 'Outcome',
};

export const outcomes = {
  lent: { word: 'Lent', sign: '→' },
  shelve: { word: 'Shelve', sign: '■' },
  'hold-here': { word: 'Hold here', sign: '★' },
  send: { word: 'Send', sign: '⇒' },
  'take-off': { word: 'Take off the hold shelf', sign: '▲' },
  'not-ours': { word: 'Not ours', sign: '?' },
  refused: { word: 'Not done', sign: '×' },
  doubled: { word: 'Scanned twice', sign: '=' },
  card: { word: 'Patron', sign: '◎' },
  waiting: { word: 'Waiting to be sent', sign: '…' },
  undone: { word: 'The loan is undone', sign: '←' },
};

export const answers = {
  due: (day: string) => `Due ${day}`,
  pickupBy: (day: string) => `Pick up by ${day}`,
  to: (library: string) => `To ${library}`,
  insteadOf: (library: string) =>
    `The patron chose ${library}, which does not hand this out any more. Tell the patron.`,
  takeOff: 'The reservation of this copy has ended.',
  passed: 'The pickup deadline has passed.',
  doubled: 'The same was scanned twice in a row; it was not sent again.',
  notOurs: 'There is no such barcode. Is it a copy of another library?',
  unknown: 'There is no such patron, or no such copy.',
  thenNext: 'Now:',
};

export const patronPanel = {
  heading: 'Patron',
  unknown: 'There is no such card.',
  unusable: {
    idle: 'Cannot borrow: the card was not used for three years',
    overdue: 'Cannot borrow: copies are overdue',
    suspended: 'Cannot borrow: the card is suspended',
  },
  usable: 'May borrow',
  emailBad: 'Mail to the registered address does not arrive. Ask the patron.',
  ready: (count: number) => `${count} ready here`,
  readyElsewhere: (library: string) => `Held at ${library}`,
  onLoan: (count: number) => `${count} on loan`,
  reservations: (count: number) => `${count} reserved`,
  noLoans: 'Nothing on loan.',
  overdue: 'overdue',
  more: 'The patron’s page',
  lastUsed: 'Last used',
  registered: 'Registered',
};

export const work = {
  heading: 'What waits for this desk',
  toFetch: 'To fetch',
  onHold: 'On the hold shelf',
  pastDeadline: 'Past their deadline',
  toRemove: 'To take off the hold shelf',
  requests: 'Address requests',
  unit: (count: number, more: boolean) => `${count}${more ? ' or more' : ''}`,
  noOpenDay: 'The calendar of this library has no open day within a year. Nothing can be lent or held.',
  closedPickups: (count: number) => `${count} pickup deadlines fall on closed days.`,
};
