/** Every address of the patrons' pages, each once. A page is fetched when somebody goes there. */
import { Suspense, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { FailedPage } from '../ui/failed-page.tsx';
import { lazyPage, PageToCome, type RoutedPage } from '../ui/lazy-page.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { ForPatrons } from './pages/signing-in/for-patrons.tsx';
import { SignInPage } from './pages/signing-in/sign-in-page.tsx';
import { TopPage } from './pages/top/top-page.tsx';

/** What anybody may see. */
const open: { readonly [path: string]: RoutedPage } = {
  '/': TopPage,
  '/sign-in': SignInPage,
  '/first-password': lazyPage(() => import('./pages/passwords/first-password-page.tsx'), 'FirstPasswordPage'),
  '/password-resets': lazyPage(() => import('./pages/passwords/reset-request-page.tsx'), 'ResetRequestPage'),
  '/password-resets/:resetToken': lazyPage(() => import('./pages/passwords/reset-link-page.tsx'), 'ResetLinkPage'),
  '/email-registrations': lazyPage(
    () => import('./pages/addresses/email-registration-page.tsx'),
    'EmailRegistrationPage',
  ),
  '/email-confirmations/:confirmToken': lazyPage(
    () => import('./pages/addresses/email-confirmation-page.tsx'),
    'EmailConfirmationPage',
  ),
  '/due-notice-stops/:stopToken': lazyPage(
    () => import('./pages/notices/due-notice-stop-page.tsx'),
    'DueNoticeStopPage',
  ),
  '/libraries': lazyPage(() => import('./pages/libraries/libraries-page.tsx'), 'LibrariesPage'),
  '/inquiries/:libraryId': lazyPage(() => import('./pages/libraries/inquiry-page.tsx'), 'InquiryPage'),
  '/search': lazyPage(() => import('./pages/search/search-page.tsx'), 'SearchPage'),
  '/titles/:titleId': lazyPage(() => import('./pages/titles/title-page.tsx'), 'TitlePage'),
  // Where there is no line it shows what it has kept; otherwise it asks for the session itself.
  '/card': lazyPage(() => import('./pages/card/card-page.tsx'), 'CardPage'),
  '/ebooks': lazyPage(() => import('./pages/libraries/ebooks-page.tsx'), 'EbooksPage'),
  '/help': lazyPage(() => import('./pages/help/help-page.tsx'), 'HelpPage'),
  '/basket': lazyPage(() => import('./pages/basket/basket-page.tsx'), 'BasketPage'),
};

/** What only a patron may see: without a session, the way in stands in its place. */
const own: { readonly [path: string]: RoutedPage } = {
  '/basket/confirmation': lazyPage(() => import('./pages/basket/confirmation-page.tsx'), 'ConfirmationPage'),
  '/basket/results': lazyPage(() => import('./pages/basket/result-page.tsx'), 'ResultPage'),
  '/reservations': lazyPage(() => import('./pages/reservations/reservations-page.tsx'), 'ReservationsPage'),
  '/reservations/:reservationId/change': lazyPage(() => import('./pages/reservations/change-page.tsx'), 'ChangePage'),
  '/reservations/:reservationId/cancellation': lazyPage(
    () => import('./pages/reservations/cancellation-page.tsx'),
    'CancellationPage',
  ),
  '/reservations/:reservationId/suspension': lazyPage(
    () => import('./pages/reservations/suspension-page.tsx'),
    'SuspensionPage',
  ),
  '/loans': lazyPage(() => import('./pages/loans/loans-page.tsx'), 'LoansPage'),
  '/loans/renewal': lazyPage(() => import('./pages/loans/renewal-page.tsx'), 'RenewalPage'),
  '/calendar-feed': lazyPage(() => import('./pages/own-data/calendar-feed-page.tsx'), 'CalendarFeedPage'),
  '/own-data': lazyPage(() => import('./pages/own-data/own-data-page.tsx'), 'OwnDataPage'),
  '/profile': lazyPage(() => import('./pages/profile/profile-page.tsx'), 'ProfilePage'),
  '/profile/confirmation': lazyPage(
    () => import('./pages/profile/profile-confirmation-page.tsx'),
    'ProfileConfirmationPage',
  ),
  '/shelves': lazyPage(() => import('./pages/shelves/shelves-page.tsx'), 'ShelvesPage'),
  '/shelves/new': lazyPage(() => import('./pages/shelves/new-shelf-page.tsx'), 'NewShelfPage'),
  '/shelves/new/confirmation': lazyPage(() => import('./pages/shelves/new-shelf-page.tsx'), 'NewShelfConfirmationPage'),
  '/shelves/deletion': lazyPage(() => import('./pages/shelves/shelf-deletion-page.tsx'), 'ShelfDeletionPage'),
  '/shelves/:shelfId': lazyPage(() => import('./pages/shelves/shelf-page.tsx'), 'ShelfPage'),
  '/shelves/:shelfId/name': lazyPage(() => import('./pages/shelves/rename-shelf-page.tsx'), 'RenameShelfPage'),
  '/shelves/:shelfId/editing': lazyPage(() => import('./pages/shelves/shelf-editing-page.tsx'), 'ShelfEditingPage'),
  '/titles/:titleId/shelf': lazyPage(() => import('./pages/shelves/choose-shelf-page.tsx'), 'ChooseShelfPage'),
  '/titles/:titleId/shelf/confirmation': lazyPage(
    () => import('./pages/shelves/choose-shelf-page.tsx'),
    'ChosenShelfPage',
  ),
  '/titles/:titleId/shelf/result': lazyPage(() => import('./pages/shelves/choose-shelf-page.tsx'), 'ShelvedPage'),
  '/loans/renewal/results': lazyPage(() => import('./pages/loans/renewal-result-page.tsx'), 'RenewalResultPage'),
};

const ownPage = (Content: RoutedPage): ReactNode => (
  <ForPatrons>
    <Content />
  </ForPatrons>
);

export function Routes() {
  return (
    <FailedPage>
      <Suspense fallback={<PageToCome width="max-w-2xl" />}>
        <Switch>
          {Object.entries(open).map(([path, Content]) => (
            <Route key={path} path={path}>
              <Content />
            </Route>
          ))}
          {Object.entries(own).map(([path, Content]) => (
            <Route key={path} path={path}>
              {ownPage(Content)}
            </Route>
          ))}
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </FailedPage>
  );
}
