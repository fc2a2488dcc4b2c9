/** What the counter's pages fetch, each under one key. Everything for staff stands below `staff`. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/client.ts';
import type { BodyOf } from '../api/paths.ts';
import { api } from './desk.ts';

export const libraries = queryOptions({
  queryKey: ['libraries'],
  queryFn: () => answerOf(api.GET('/api/libraries')),
  staleTime: 10 * 60_000,
});

export const deskWork = (libraryId: string) =>
  queryOptions({
    queryKey: ['staff', 'work', libraryId],
    queryFn: () => answerOf(api.GET('/api/staff/desk-work', { params: { query: { libraryId } } })),
  });

const pickListPage = (libraryId: string, cursor?: string) =>
  answerOf(api.GET('/api/staff/pick-list', { params: { query: { ...pageOf(cursor), libraryId } } }));

const holdShelfPage = (libraryId: string, cursor?: string) =>
  answerOf(api.GET('/api/staff/hold-shelf', { params: { query: { ...pageOf(cursor), libraryId } } }));

const pageOf = (cursor: string | undefined) => ({ limit: 100, ...(cursor !== undefined && { cursor }) });

/** How many there are to fetch, from the first page: beyond it there are more. */
export const pickList = (libraryId: string) =>
  queryOptions({ queryKey: ['staff', 'pick-list', libraryId], queryFn: () => pickListPage(libraryId) });

/** Page after page of a list, which is printed and ticked as a whole. */
async function everyPage<Page extends { readonly nextCursor?: string | undefined }>(
  page: (cursor?: string) => Promise<Page>,
): Promise<Page[]> {
  const pages = [await page()];
  for (let cursor = pages[0]?.nextCursor; cursor !== undefined; cursor = pages.at(-1)?.nextCursor)
    pages.push(await page(cursor));
  return pages;
}

/** The list as it was when the page was opened: what has been fetched since stays in it, ticked. */
export const pickListToTick = (libraryId: string) =>
  queryOptions({
    queryKey: ['staff', 'pick-list-to-tick', libraryId],
    queryFn: async () => {
      const pages = await everyPage((cursor) => pickListPage(libraryId, cursor));
      return { items: pages.flatMap(({ items }) => items) };
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Each look leaves an entry, because the list names patrons; so it is fetched when somebody opens the page. */
export const holdShelf = (libraryId: string) =>
  queryOptions({
    queryKey: ['staff', 'hold-shelf', libraryId],
    queryFn: async () => {
      const pages = await everyPage((cursor) => holdShelfPage(libraryId, cursor));
      return { items: pages.flatMap(({ items }) => items), toRemove: pages.flatMap(({ toRemove }) => toRemove) };
    },
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Each look leaves an entry: it is kept as long as the patron stands at the desk, and what is lent is noted in it. */
export const patronDesk = (patronNumber: string) =>
  queryOptions({
    queryKey: ['staff', 'patron', patronNumber],
    queryFn: () => answerOf(api.GET('/api/staff/patrons/{patronNumber}/desk', { params: { path: { patronNumber } } })),
    staleTime: 60_000,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const copy = (barcode: string) =>
  queryOptions({
    queryKey: ['staff', 'copy', barcode],
    queryFn: () => answerOf(api.GET('/api/staff/copies/{barcode}', { params: { path: { barcode } } })),
  });

export const registrations = queryOptions({
  queryKey: ['staff', 'registrations'],
  queryFn: () => answerOf(api.GET('/api/staff/email-registrations', { params: { query: { limit: 20 } } })),
  refetchOnWindowFocus: false,
});

export const calendar = (libraryId: string) =>
  queryOptions({
    queryKey: ['staff', 'calendar', libraryId],
    queryFn: () => answerOf(api.GET('/api/staff/libraries/{libraryId}/calendar', { params: { path: { libraryId } } })),
    refetchOnWindowFocus: false,
  });

/** A calendar as it would be, with the promised days on its closed days; the former stays in view while it is asked. */
export const calendarPreview = (
  libraryId: string,
  draft: BodyOf<'POST', '/api/staff/libraries/{libraryId}/calendar/preview'>,
) =>
  queryOptions({
    queryKey: ['staff', 'calendar-preview', libraryId, draft],
    queryFn: () =>
      answerOf(
        api.POST('/api/staff/libraries/{libraryId}/calendar/preview', { params: { path: { libraryId } }, body: draft }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

export const mailReport = queryOptions({
  queryKey: ['staff', 'mail-report'],
  queryFn: () => answerOf(api.GET('/api/staff/mail-report', { params: { query: { days: 7 } } })),
  refetchOnWindowFocus: false,
});

export const byIsbn = (isbn: string) =>
  queryOptions({
    queryKey: ['titles', 'isbn', isbn],
    queryFn: () => answerOf(api.GET('/api/catalogue/titles', { params: { query: { isbn, limit: 5 } } })),
    staleTime: 0,
  });

export const auditEntries = (day: string) => ({
  queryKey: ['staff', 'audit', day],
  queryFn: ({ pageParam }: { pageParam: string }) =>
    answerOf(
      api.GET('/api/staff/audit-entries', {
        params: { query: { day, limit: 50, ...(pageParam !== '' && { cursor: pageParam }) } },
      }),
    ),
  refetchOnWindowFocus: false,
});
