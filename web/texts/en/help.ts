import type { Texts } from '../ja/texts.ts';

export const help: Texts['help'] = {
  heading: 'How to use My Library',
  text: 'What you can do here, step by step.',
  contents: 'Contents of this page',
  pictureOf: (part: string) => `An example of the page for “${part}”`,
  parts: {
    signIn: {
      heading: 'Signing in',
      steps: ['Open My Library.', 'Enter the six digits of your library card and your password, and press “Sign in”.'],
      notes: [
        'The first time, enter the password of 10 characters that you got at the desk. You then choose your own.',
        'If you registered on or before 17 June 2021, have a new password issued first.',
        'You cannot sign in while your browser blocks cookies.',
        'If you are told that the number cannot be used now, please contact the library: ' +
          'the card has not been used for three years, or something is overdue.',
      ],
      begin: 'Sign in',
    },
    passwords: {
      heading: 'A new password',
      steps: [
        'If your e-mail address is registered, enter your number and the address into the form.',
        'Open the link in the mail and choose a new password. It works once, for 24 hours.',
      ],
      notes: [
        'Without a registered address, ask for its registration first. That can take some days.',
        'You can also get a printed password at the desk.',
      ],
      begin: 'Ask for a password link',
    },
    profile: {
      heading: 'Your details',
      steps: [
        'Change addresses, pickup library, contact or password, and press “Save”.',
        'Look at everything once more and press “Yes”.',
      ],
      notes: [
        'A new address is used once you have opened the link that we mail to it. ' +
          'Until then mail goes to the former one.',
        'A password has at least 10 characters, with a letter, a digit and a symbol.',
      ],
      begin: 'Your details',
    },
    reserving: {
      heading: 'Reserving',
      steps: [
        'Search for a title and put it into the basket.',
        'Select the titles in the basket, choose pickup library and contact, and go on.',
        'Check everything and press “Reserve”.',
      ],
      notes: ['What is in the basket is not reserved yet.', 'You can have 12 books and 6 audiovisual titles reserved.'],
      begin: 'Search',
    },
    reservations: {
      heading: 'Your reservations',
      steps: [
        'Open your reservations.',
        'What is ready can be picked up at the pickup library until the day that is shown.',
      ],
      notes: [
        'While the buttons are shown, you can change pickup library and contact, or cancel.',
        'A reservation that is not picked up in time ends by itself.',
        'Ended ones stay in the list for two weeks. They do not count towards the limit.',
      ],
      begin: 'Your reservations',
    },
    loans: {
      heading: 'Loans and renewal',
      steps: ['Open your loans.', 'Press “Renew” beside a title.', 'Check the new due day and press “Renew”.'],
      notes: ['Once for each loan, until its due day.', 'Not while somebody else has reserved the title.'],
      begin: 'Your loans',
    },
    ebooks: {
      heading: 'E-books',
      steps: ['The page “E-books” leads to the platform.'],
      notes: ['Titles that exist as an e-book have a link on their page.'],
      begin: 'E-books',
    },
    shelves: {
      heading: 'Shelves',
      steps: [
        'Press “New shelf”, give it a name and save it.',
        'On the page of a title, press “To a shelf” and choose one.',
        'Open a shelf and select titles to delete, copy or move them.',
      ],
      notes: ['Up to 10 shelves, with up to 100 titles each.', 'A deleted shelf cannot be brought back.'],
      begin: 'Your shelves',
    },
    contact: {
      heading: 'Contact',
      steps: ['Phone numbers and inquiry forms are on the page of the libraries.'],
      notes: [],
      begin: 'Libraries and contact',
    },
  },
};
