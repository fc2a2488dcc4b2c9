/** Every address of the patrons' pages, each once. A page is fetched when somebody goes there. */
import { lazy, Suspense, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../ui/await.tsx';
import { FailedPage } from './frame/failed-page.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { ForPatrons } from './pages/signing-in/for-patrons.tsx';
import { SignInPage } from './pages/signing-in/sign-in-page.tsx';
import { TopPage } from './pages/top/top-page.tsx';

type Page = ComponentType | LazyExoticComponent<ComponentType>;

/** The page that a module exports by its name. */
function page<Name extends string>(load: () => Promise<{ readonly [N in Name]: ComponentType }>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

/** What anybody may see. */
const open: { readonly [path: string]: Page } = {
  '/': TopPage,
  '/sign-in': SignInPage,
  '/first-password': page(() => import('./pages/passwords/first-password-page.tsx'), 'FirstPasswordPage'),
  '/password-resets': page(() => import('./pages/passwords/reset-request-page.tsx'), 'ResetRequestPage'),
  '/password-resets/:resetToken': page(() => import('./pages/passwords/reset-link-page.tsx'), 'ResetLinkPage'),
  '/email-registrations': page(() => import('./pages/addresses/email-registration-page.tsx'), 'EmailRegistrationPage'),
  '/email-confirmations/:confirmToken': page(
    () => import('./pages/addresses/email-confirmation-page.tsx'),
    'EmailConfirmationPage',
  ),
  '/due-notice-stops/:stopToken': page(() => import('./pages/notices/due-notice-stop-page.tsx'), 'DueNoticeStopPage'),
  '/libraries': page(() => import('./pages/libraries/libraries-page.tsx'), 'LibrariesPage'),
  '/inquiries/:libraryId': page(() => import('./pages/libraries/inquiry-page.tsx'), 'InquiryPage'),
  '/search': page(() => import('./pages/search/search-page.tsx'), 'SearchPage'),
  '/titles/:titleId': page(() => import('./pages/titles/title-page.tsx'), 'TitlePage'),
  // Where there is no line it shows what it has kept; otherwise it asks for the session itself.
  '/card': page(() => import('./pages/card/card-page.tsx'), 'CardPage'),
  '/ebooks': page(() => import('./pages/libraries/ebooks-page.tsx'), 'EbooksPage'),
  '/help': page(() => import('./pages/help/help-page.tsx'), 'HelpPage'),
  '/basket': page(() => import('./pages/basket/basket-page.tsx'), 'BasketPage'),
};

/** What only a patron may see: without a session, the way in stands in its place. */
const own: { readonly [path: string]: Page } = {
  '/basket/confirmation': page(() => import('./pages/basket/confirmation-page.tsx'), 'ConfirmationPage'),
  '/basket/results': page(() => import('./pages/basket/result-page.tsx'), 'ResultPage'),
  '/reservations': page(() => import('./pages/reservations/reservations-page.tsx'), 'ReservationsPage'),
  '/reservations/:reservationId/change': page(() => import('./pages/reservations/change-page.tsx'), 'ChangePage'),
  '/reservations/:reservationId/cancellation': page(
    () => import('./pages/reservations/cancellation-page.tsx'),
    'CancellationPage',
  ),
  '/reservations/:reservationId/suspension': page(
    () => import('./pages/reservations/suspension-page.tsx'),
    'SuspensionPage',
  ),
  '/loans': page(() => import('./pages/loans/loans-page.tsx'), 'LoansPage'),
  '/loans/renewal': page(() => import('./pages/loans/renewal-page.tsx'), 'RenewalPage'),
  '/calendar-feed': page(() => import('./pages/own-data/calendar-feed-page.tsx'), 'CalendarFeedPage'),
  '/own-data': page(() => import('./pages/own-data/own-data-page.tsx'), 'OwnDataPage'),
  '/profile': page(() => import('./pages/profile/profile-page.tsx'), 'ProfilePage'),
  '/profile/confirmation': page(
    () => import('./pages/profile/profile-confirmation-page.tsx'),
    'ProfileConfirmationPage',
  ),
  '/shelves': page(() => import('./pages/shelves/shelves-page.tsx'), 'ShelvesPage'),
  '/shelves/new': page(() => import('./pages/shelves/new-shelf-page.tsx'), 'NewShelfPage'),
  '/shelves/new/confirmation': page(() => import('./pages/shelves/new-shelf-page.tsx'), 'NewShelfConfirmationPage'),
  '/shelves/deletion': page(() => import('./pages/shelves/shelf-deletion-page.tsx'), 'ShelfDeletionPage'),
  '/shelves/:shelfId': page(() => import('./pages/shelves/shelf-page.tsx'), 'ShelfPage'),
  '/shelves/:shelfId/name': page(() => import('./pages/shelves/rename-shelf-page.tsx'), 'RenameShelfPage'),
  '/shelves/:shelfId/editing': page(() => import('./pages/shelves/shelf-editing-page.tsx'), 'ShelfEditingPage'),
  '/titles/:titleId/shelf': page(() => import('./pages/shelves/choose-shelf-page.tsx'), 'ChooseShelfPage'),
  '/titles/:titleId/shelf/confirmation': page(() => import('./pages/shelves/choose-shelf-page.tsx'), 'ChosenShelfPage'),
  '/titles/:titleId/shelf/result': page(() => import('./pages/shelves/choose-shelf-page.tsx'), 'ShelvedPage'),
  '/loans/renewal/results': page(() => import('./pages/loans/renewal-result-page.tsx'), 'RenewalResultPage'),
};

const ownPage = (Content: Page): ReactNode => (
  <ForPatrons>
    <Content />
  </ForPatrons>
);

export function Routes() {
  return (
    <FailedPage>
      <Suspense fallback={<PageToCome />}>
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

/** While a page is on its way; it stands where the page's own main part will. */
function PageToCome() {
  return (
    <main id="main" className="mx-auto w-full max-w-2xl px-4 pt-4">
      <Loading lines={3} />
    </main>
  );
}
