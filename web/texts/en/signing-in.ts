import type { Texts } from '../ja/texts.ts';

export const signingIn: Texts['signingIn'] = {
  heading: 'Sign in',
  toMyLibrary: 'Sign in to My Library',
  number: 'Patron number',
  numberHint: 'The 6 digits on your library card',
  password: 'Password',
  signIn: 'Sign in',
  numberMissing: 'Enter your patron number.',
  passwordMissing: 'Enter your password.',
  cookiesBlocked: 'Your browser blocks cookies, so nobody can sign in.',
  allowCookies: 'Allow cookies for this site in the settings of your browser, then load the page again.',
  firstTime: 'For the first time',
  firstTimeText: 'Enter the 10-character password that you were given at the counter. You then choose one of your own.',
  before2021: 'If you registered on or before 17 June 2021 and never signed in, you need a new password first.',
  interrupted: 'Please sign in again',
  interruptedText:
    'Your session has ended. Enter your password to go on where you were; what you typed is still there.',
  giveUp: 'Leave without signing in',
  forBasket: 'Sign in to reserve. What is in your basket stays there.',
};

export const passwords: Texts['passwords'] = {
  reissue: 'A new password',
  reissueText:
    'If you have forgotten your password, get a new one in one of these ways. ' +
    'Without a registered e-mail address, register one first.',
  resetForm: 'Ask for a password link',
  atTheDesk: 'The counter of the library issues one, too: ask for a new password for “My Library”.',
  chooseFirst: 'Choose a new password',
  chooseFirstText: 'To protect your data, replace the printed password by one of your own.',
  challengeGone: 'Please sign in with the printed password once more.',
  newPassword: 'New password',
  // The symbols stay together in one line.
  hint:
    'At least 10 characters with a letter, a digit and a symbol. These symbols can be used: ' +
    '#\u00a0$\u00a0%\u00a0&\u00a0@\u00a0+\u00a0*\u00a0=\u00a0!\u00a0(\u00a0)',
  missing: 'Enter a new password.',
  set: 'Use this password',
  rules: 'Rules for the password',
  rule: {
    'too-short': 'at least 10 characters',
    'too-long': 'at most 64 characters',
    'no-letter': 'at least one letter',
    'no-digit': 'at least one digit',
    'no-symbol': 'at least one symbol',
    'symbol-not-allowed': 'only characters that can be used',
  },
  kept: ' (kept)',
  notYet: ' (not yet)',
  alsoNot: 'It must not contain your patron number, nor be a common one.',
  requestText:
    'We mail a link to a page for setting a password to your registered address. It works for 24 hours, and once.',
  email: 'Registered e-mail address',
  emailMissing: 'Enter your e-mail address.',
  send: 'Send',
  sendAgain: 'Ask again',
  sent: 'We have mailed you a link to the password page.',
  sentText: 'If it does not arrive, look into the spam folder. Asking again makes the former link useless.',
  linkHeading: 'Set a password',
  linkChecking: 'Checking the link',
  linkGoodUntil: (until) => `This link works until ${until}.`,
  done: 'Your new password is set.',
  doneText: 'Sign in with it. All sessions on other devices have ended.',
};

export const emailRegistration: Texts['emailRegistration'] = {
  heading: 'Register an e-mail address',
  text:
    'The library checks what you enter, which may take some days. ' +
    'Then we mail you a link to a page for setting a password.',
  name: 'Name',
  nameHint: 'As you registered it for your card.',
  birthDate: 'Date of birth',
  email: 'E-mail address',
  device: 'Where you use this address',
  devices: { pc: 'My own PC', mobile: 'Mobile' },
  send: 'Send',
  sent: 'We have received your request.',
  sentText: 'We will mail you when the address is registered. Another request replaces this one.',
  nameMissing: 'Enter your name.',
  birthDateMissing: 'Enter your date of birth.',
  emailMissing: 'Enter your e-mail address.',
};

export const links: Texts['links'] = {
  confirmHeading: 'Confirm your e-mail address',
  confirming: 'Confirming the address',
  confirmed: 'Your e-mail address is confirmed.',
  confirmedText: 'Mail from the library goes to this address now.',
  stopHeading: 'Stop due-day notices',
  stopText: 'Stops the mails that remind you of due days. Other mails from the library go on.',
  stop: 'Stop the notices',
  stopped: 'Due-day notices are stopped.',
  stoppedText: 'You can switch them on again in your profile.',
};
