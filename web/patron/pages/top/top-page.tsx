import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../api/paths.ts';
import { useSessionState } from '../../../session/use-session.ts';
import type { Texts } from '../../../texts/ja/texts.ts';
import { useTexts } from '../../../texts/spoken.tsx';
import { Await, Loading } from '../../../ui/await.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { useHistoryState } from '../../../ui/history.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page, Section } from '../../../ui/page.tsx';
import { session } from '../../library.ts';
import { me } from '../../queries.ts';
import { SearchBox } from '../search/search-box.tsx';
import { SignInForm } from '../signing-in/sign-in-form.tsx';
import { WaysIn } from '../signing-in/ways-in.tsx';

type Handed = { readonly signedOut?: true; readonly passwordChosen?: true };

/** 「Myライブラリー」: what a patron has going, or the way in. */
export function TopPage() {
  const texts = useTexts();
  const handed = useHistoryState<Handed>();
  const state = useSessionState(session);
  const inside = state.is === 'signed-in' || state.is === 'interrupted';
  return (
    <Page heading={texts.frame.name} wide>
      {handed?.signedOut === true && !inside && <Notice tone="good" role="status" heading={texts.top.signedOut} />}
      {handed?.passwordChosen === true && inside && (
        <Notice tone="good" role="status" heading={texts.top.passwordChosen} />
      )}
      <div className="max-w-2xl">
        <SearchBox />
      </div>
      {state.is === 'opening' && (
        <div className="mt-6">
          <Loading lines={3} />
        </div>
      )}
      {inside && <Overview />}
      {state.is === 'signed-out' && <WayIn />}
    </Page>
  );
}

/** One under another on a phone, side by side where there is room. */
const sides = 'lg:grid lg:grid-cols-[3fr_2fr] lg:gap-x-10';

function WayIn() {
  const texts = useTexts();
  return (
    <div className={sides}>
      <Section heading={texts.signingIn.toMyLibrary}>
        <Card>
          <SignInForm />
        </Card>
      </Section>
      <div>
        <WaysIn />
      </div>
    </div>
  );
}

function Overview() {
  const query = useQuery(me);
  return (
    <div className="mt-6">
      <Await query={query} lines={4}>
        {(mine) => <Mine mine={mine} />}
      </Await>
    </div>
  );
}

type Me = AnswerOf<'GET', '/api/me'>;

function Mine({ mine }: { mine: Me }) {
  const texts = useTexts();
  const { loans, reservations, shelves } = mine;
  return (
    <>
      <p className="text-lg">{texts.top.greeting(mine.name)}</p>
      {mine.emailBad && (
        <Notice tone="warn" heading={texts.top.emailBad}>
          <Link href="/profile" className="link inline-flex min-h-11 items-center">
            {texts.top.toProfile}
          </Link>
        </Notice>
      )}
      <div className={sides}>
        <ul className="mt-4 grid content-start gap-3">
          <Tile href="/loans" name={texts.top.loans} count={texts.titles.count(loans.count)}>
            {loans.overdue > 0 && <strong className="text-danger">{texts.top.overdue(loans.overdue)}</strong>}
          </Tile>
          <Tile href="/reservations" name={texts.top.reservations} count={texts.titles.count(reservations.count)}>
            {reservations.ready > 0 && <strong className="text-good">{texts.top.ready(reservations.ready)}</strong>}
            <span className="block text-soft">{texts.top.slots(reservations.active, reservations.limit)}</span>
          </Tile>
        </ul>
        <div className="lg:-mt-4">
          <Section heading={texts.top.shelves}>
            {shelves.length === 0 && <p className="text-soft">{texts.top.noShelves}</p>}
            <ul className="grid gap-3">
              {shelves.map(({ shelfId, name, count }) => (
                <Tile key={shelfId} href={`/shelves/${shelfId}`} name={name} count={texts.titles.records(count)} />
              ))}
            </ul>
            <p className="mt-3">
              <ButtonLink href="/shelves">{texts.top.shelvesLink}</ButtonLink>
            </p>
          </Section>
          <Section heading={texts.top.settings}>
            <ul className="flex flex-wrap gap-3">
              {settings(texts).map(([href, name]) => (
                <li key={href}>
                  <ButtonLink href={href}>{name}</ButtonLink>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </div>
    </>
  );
}

const settings = (texts: Texts): readonly (readonly [href: string, name: string])[] => [
  ['/card', texts.card.heading],
  ['/profile', texts.profile.heading],
  ['/calendar-feed', texts.calendarFeed.heading],
  ['/own-data', texts.ownData.heading],
];

function Tile(props: { href: string; name: string; count: string; children?: ReactNode }) {
  const { href, name, count, children } = props;
  return (
    <li>
      <Link
        href={href}
        className="block rounded-12 border border-line bg-surface p-4 text-ink no-underline hover:border-accent"
      >
        <span className="flex items-baseline justify-between gap-4">
          <span className="text-lg font-bold text-accent underline underline-offset-4">{name}</span>
          <span className="text-lg font-bold whitespace-nowrap">{count}</span>
        </span>
        {children}
      </Link>
    </li>
  );
}
