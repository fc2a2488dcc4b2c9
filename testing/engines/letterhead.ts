/** What stands below the mails and letters of the tests. */
export const letterhead = {
  pagesUrl: 'https://pages.example',
  libraries: [{ libraryId: 'main', name: '試験図書館', section: '窓口', phone: '045-000-0000' }],
};
