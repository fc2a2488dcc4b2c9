/** Every address of the counter's pages below /counter, each once. Everything needs a session of the staff. */
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { Route, Switch } from 'wouter';
import { FailedPage } from '../patron/frame/failed-page.tsx';
import { Loading } from '../ui/await.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { DeskPage } from './pages/desk/desk-page.tsx';
import { MachinePage } from './pages/machine/machine-page.tsx';
import { ForStaff } from './pages/signing-in/for-staff.tsx';

type Page = ComponentType | LazyExoticComponent<ComponentType>;

/** The page that a module exports by its name. */
function page<Name extends string>(load: () => Promise<{ readonly [N in Name]: ComponentType }>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const pages: { readonly [path: string]: Page } = {
  '/': DeskPage,
  '/machine': MachinePage,
  '/registration': page(() => import('./pages/patrons/registration-page.tsx'), 'RegistrationPage'),
  '/patrons': page(() => import('./pages/patrons/patrons-page.tsx'), 'PatronsPage'),
  '/patrons/:patronNumber': page(() => import('./pages/patrons/patrons-page.tsx'), 'PatronsPage'),
  '/pick-list': page(() => import('./pages/lists/pick-list-page.tsx'), 'PickListPage'),
  '/hold-shelf': page(() => import('./pages/lists/hold-shelf-page.tsx'), 'HoldShelfPage'),
  '/requests': page(() => import('./pages/requests/requests-page.tsx'), 'RequestsPage'),
  '/stock': page(() => import('./pages/stock/stock-page.tsx'), 'StockPage'),
  '/stock/copies/:barcode': page(() => import('./pages/stock/stock-page.tsx'), 'StockPage'),
  '/calendar': page(() => import('./pages/calendar/calendar-page.tsx'), 'CalendarPage'),
  '/reports': page(() => import('./pages/reports/reports-page.tsx'), 'ReportsPage'),
};

export function Routes() {
  return (
    <FailedPage>
      <ForStaff>
        <Suspense fallback={<PageToCome />}>
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

/** While a page is on its way; it stands where the page's own main part will. */
function PageToCome() {
  return (
    <main id="main" className="mx-auto w-full max-w-7xl px-4 pt-4">
      <Loading lines={3} />
    </main>
  );
}
