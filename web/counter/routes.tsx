/** Every address of the counter's pages below /counter, each once. Everything needs a session of the staff. */
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { FailedPage } from '../ui/failed-page.tsx';
import { lazyPage, PageToCome, type RoutedPage } from '../ui/lazy-page.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { DeskPage } from './pages/desk/desk-page.tsx';
import { MachinePage } from './pages/machine/machine-page.tsx';
import { ForStaff } from './pages/signing-in/for-staff.tsx';

const pages: { readonly [path: string]: RoutedPage } = {
  '/': DeskPage,
  '/machine': MachinePage,
  '/registration': lazyPage(() => import('./pages/patrons/registration-page.tsx'), 'RegistrationPage'),
  '/patrons': lazyPage(() => import('./pages/patrons/patrons-page.tsx'), 'PatronsPage'),
  '/patrons/:patronNumber': lazyPage(() => import('./pages/patrons/patrons-page.tsx'), 'PatronsPage'),
  '/pick-list': lazyPage(() => import('./pages/lists/pick-list-page.tsx'), 'PickListPage'),
  '/hold-shelf': lazyPage(() => import('./pages/lists/hold-shelf-page.tsx'), 'HoldShelfPage'),
  '/requests': lazyPage(() => import('./pages/requests/requests-page.tsx'), 'RequestsPage'),
  '/stock': lazyPage(() => import('./pages/stock/stock-page.tsx'), 'StockPage'),
  '/stock/copies/:barcode': lazyPage(() => import('./pages/stock/stock-page.tsx'), 'StockPage'),
  '/calendar': lazyPage(() => import('./pages/calendar/calendar-page.tsx'), 'CalendarPage'),
  '/reports': lazyPage(() => import('./pages/reports/reports-page.tsx'), 'ReportsPage'),
};

export function Routes() {
  return (
    <FailedPage>
      <ForStaff>
        <Suspense fallback={<PageToCome width="max-w-7xl" />}>
          <Switch>
            {Object.entries(pages).map(([path, Content]) => (
              <Route key={path} path={path}>
                <Content />
              </Route>
            ))}
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </ForStaff>
    </FailedPage>
  );
}
