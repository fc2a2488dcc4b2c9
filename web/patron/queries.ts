/**
 * What the pages fetch, each under one key. Everything of a patron stands below `me`, and is forgotten with the
 * session.
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/client.ts';
import type { BodyOf } from '../api/paths.ts';
import { api } from './library.ts';

export const libraries = queryOptions({
  queryKey: ['libraries'],
  queryFn: () => answerOf(api.GET('/api/libraries')),
  staleTime: 10 * 60_000,
});

export const title = (titleId: string) =>
  queryOptions({
    queryKey: ['titles', titleId],
    queryFn: () => answerOf(api.GET('/api/catalogue/titles/{titleId}', { params: { path: { titleId } } })),
  });

/** As the address of the search writes it. */
export type Wanted = {
  q?: string;
  author?: string;
  isbn?: string;
  kind?: 'book' | 'av';
  ndc?: string;
  libraryId?: string;
  yearFrom?: string;
  yearTo?: string;
  onShelf?: 'true';
};

function queryOf({ yearFrom, yearTo, onShelf, ...rest }: Wanted) {
  return {
    ...rest,
    ...(yearFrom !== undefined && { yearFrom: Number(yearFrom) }),
    ...(yearTo !== undefined && { yearTo: Number(yearTo) }),
    ...(onShelf !== undefined && { onShelf: true }),
  };
}

/** What titles and authors begin with what is being typed. */
export const suggestions = (typed: string) =>
  queryOptions({
    queryKey: ['suggestions', typed],
    queryFn: () => answerOf(api.GET('/api/catalogue/suggestions', { params: { query: { q: typed, limit: 8 } } })),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    retry: false,
  });

/** A page of search results; `cursor` is that of the page before. The first one comes with numbers for the filters. */
export const results = (wanted: Wanted, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['results', wanted, cursor ?? null],
    queryFn: () =>
      answerOf(
        api.GET('/api/catalogue/titles', {
          params: {
            query: { ...queryOf(wanted), limit: 20, ...(cursor === undefined ? { counts: true } : { cursor }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const me = queryOptions({ queryKey: ['me'], queryFn: () => answerOf(api.GET('/api/me')) });

export const profile = queryOptions({
  queryKey: ['me', 'profile'],
  queryFn: () => answerOf(api.GET('/api/me/profile')),
});

export const reservations = queryOptions({
  queryKey: ['me', 'reservations'],
  queryFn: () => answerOf(api.GET('/api/me/reservations')),
});

export const loans = queryOptions({
  queryKey: ['me', 'loans'],
  queryFn: () => answerOf(api.GET('/api/me/loans')),
});

export const shelves = queryOptions({
  queryKey: ['me', 'shelves'],
  queryFn: () => answerOf(api.GET('/api/me/shelves')),
});

export const ebooks = queryOptions({
  queryKey: ['ebooks'],
  queryFn: () => answerOf(api.GET('/api/ebooks')),
  staleTime: 10 * 60_000,
});

/** One shelf with its titles. */
export const shelf = (shelfId: string, order: 'added' | 'title' | 'author') =>
  queryOptions({
    queryKey: ['me', 'shelves', shelfId, order],
    queryFn: () => answerOf(api.GET('/api/me/shelves/{shelfId}', { params: { path: { shelfId }, query: { order } } })),
    placeholderData: keepPreviousData,
  });

/** Whether a mailed password link can still be used, and until when. */
export const resetLink = (resetToken: string) =>
  queryOptions({
    queryKey: ['password-resets', resetToken],
    queryFn: () => answerOf(api.GET('/api/password-resets/{resetToken}', { params: { path: { resetToken } } })),
    staleTime: Infinity,
  });

/** Opening a confirmation link is what confirms: asked once, kept as long as the page lives. */
export const confirmation = (confirmToken: string) =>
  queryOptions({
    queryKey: ['email-confirmations', confirmToken],
    queryFn: async () => {
      await answerOf(api.PUT('/api/email-confirmations/{confirmToken}', { params: { path: { confirmToken } } }));
      return true;
    },
    staleTime: Infinity,
    gcTime: Infinity,
    refetchOnReconnect: false,
  });

/** What reserving these titles now would give; asked anew each time, because others reserve, too. */
export const preview = (body: BodyOf<'POST', '/api/me/reservations/preview'>) =>
  queryOptions({
    queryKey: ['me', 'preview', body],
    queryFn: () => answerOf(api.POST('/api/me/reservations/preview', { body })),
    staleTime: 0,
    gcTime: 0,
  });
