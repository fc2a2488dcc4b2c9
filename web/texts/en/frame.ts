import type { Texts } from '../ja/texts.ts';

export const frame: Texts['frame'] = {
  name: 'My Library',
  skip: 'Skip to the content',
  navigation: 'Menu',
  more: 'More pages',
  path: 'You are here',
  search: 'Search',
  basket: 'Basket',
  reservations: 'Reservations',
  loans: 'Loans',
  shelves: 'Shelves',
  signOut: 'Sign out',
  signOutFailed: 'You are still signed in. Please try again.',
  languages: 'Language',
  languageNames: { ja: '日本語', easy: 'やさしい日本語', en: 'English' },
  readings: 'Readings above titles',
  theme: 'Colours',
  themes: { device: 'As on this device', light: 'Light', dark: 'Dark' },
  notFound: 'Page not found',
  notFoundText: 'The address is wrong, or the page is gone.',
  failed: 'This page could not be shown',
  failedText: 'Check your connection and try again. What you typed was not sent.',
};

export const forms: Texts['forms'] = {
  optional: 'optional',
  showPassword: 'Show',
  faults: (count) => (count === 1 ? 'There is 1 thing to correct' : `There are ${count} things to correct`),
};

export const states: Texts['states'] = {
  loading: 'Loading',
  again: 'Load again',
  stale: 'The latest could not be loaded. You see what was loaded before.',
  waitFor: (seconds) =>
    seconds >= 120 ? `Please wait about ${Math.ceil(seconds / 60)} minutes.` : `Please wait ${seconds} seconds.`,
  waitOver: 'You can try again now.',
};

export const refusals: Texts['refusals'] = {
  'no-connection': 'The library cannot be reached. Check your connection.',
  maintenance: 'The library is under maintenance or very busy. Please come back a little later.',
  internal: 'Something went wrong.',
  'not-found': 'There is no such thing.',
  'not-signed-in': 'Please sign in.',
  'not-your-role': 'You may not do this.',
  'too-many-requests': 'Too many attempts. Please wait a while.',
  'body-too-large': 'What you sent is too large.',
};

export const steps: Texts['steps'] = {
  correct: 'Check what you typed and try again.',
  again: 'Wait a moment and try again.',
  wait: 'Wait a while and try again.',
  tomorrow: 'From tomorrow you can reserve again.',
  reload: 'Load the page again.',
  'sign-in': 'Sign in',
  'other-password': 'Choose another password that keeps the rules.',
  'reset-password': 'Get a new password',
  'register-email': 'Register an e-mail address first',
  'ask-library': 'Ask the library',
  'check-mail': 'Check your mail.',
  profile: 'Check your profile.',
  search: 'Search the catalogue',
  basket: 'Look at the basket',
  reservations: 'Look at your reservations',
  loans: 'Look at your loans',
  shelves: 'Look at your shelves',
  'other-pickup': 'Choose another pickup library.',
  'return-copies': 'Please return it to the library by the due day.',
  'return-late': 'Please return it to the library as soon as you can.',
  top: 'To My Library',
};
