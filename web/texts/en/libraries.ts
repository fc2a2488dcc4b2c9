import type { Texts } from '../ja/texts.ts';

export const libraries: Texts['libraries'] = {
  heading: 'Libraries',
  section: 'Section',
  phone: 'Phone',
  pickup: 'Pickup here',
  noPickup: 'not possible',
  inquiry: 'Write to this library',
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  // Stands within a day of a calendar.
  closed: 'shut',
};

export const inquiry: Texts['inquiry'] = {
  heading: 'Write to the library',
  name: 'Name',
  email: 'E-mail address',
  emailHint: 'The library answers to this address.',
  message: 'Your message',
  missing: {
    name: 'Enter your name.',
    email: 'Enter your e-mail address.',
    message: 'Enter your message.',
  },
  send: 'Send',
  sent: 'Your message was sent.',
  sentText: 'The library will answer to your e-mail address.',
};
