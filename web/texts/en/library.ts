import type { Texts } from '../ja/texts.ts';

export const ebooks: Texts['ebooks'] = {
  heading: 'E-books',
  enter: (provider) => `Go to ${provider}`,
  elsewhere: 'This leads to another company’s site. The library keeps no record of what you use there.',
};

export const card: Texts['card'] = {
  heading: 'Library card',
  text: 'Show this screen at the desk in the place of your card. If it cannot be read, make the screen brighter.',
  kept: 'The card can be shown without a connection, too. It leaves this device when you sign out.',
  barcode: (number) => `Barcode of patron number ${number}`,
};

export const calendarFeed: Texts['calendarFeed'] = {
  heading: 'Dates in your calendar',
  text: 'See due days and pickup deadlines in the calendar of your phone or computer.',
  withTitles: 'Show the titles, too',
  withTitlesHint: 'Without it the calendar only counts them.',
  open: 'Make an address for my calendar',
  openHint: 'A new address ends the former one.',
  shownOnce: 'This address is shown only now.',
  secret: 'Whoever has it can see your dates. Do not pass it on.',
  address: 'Address for your calendar',
  copy: 'Copy the address',
  copied: 'Copied.',
  copyByHand: 'Copying did not work. Select the address and copy it.',
  subscribe: 'Add to the calendar',
  stopHeading: 'End the address',
  stopText: 'If somebody else knows it, or when you do not need it any more.',
  stop: 'End the address',
  stopped: 'The address has been ended.',
};

export const ownData: Texts['ownData'] = {
  heading: 'Your data, and signing out everywhere',
  text: 'Take home everything that the library keeps about you, as a file. It keeps nothing of what you have returned.',
  take: 'Take my data (JSON)',
  everywhere: 'Sign out on all devices',
  everywhereText: 'If you forgot to sign out somewhere. This device will be signed out, too.',
  signOut: 'Sign out everywhere',
};
