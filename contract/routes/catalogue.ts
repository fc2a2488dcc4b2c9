import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { titleId } from '../schemas/fields.ts';
import { searchQuery, suggestionQuery } from '../schemas/catalogue/search.ts';
import { titleRemoval } from '../schemas/catalogue/stock.ts';
import { newCopy, newTitle } from '../schemas/catalogue/titles.ts';

export const searchTitles = {
  method: 'GET',
  path: '/api/catalogue/titles',
  area: 'catalogue',
  action: 'search-titles',
  who: 'anyone',
  summary: 'Searches titles by words, author, ISBN and filters; one page at a time, best matches first.',
  requirements: ['L3'],
  table: { read: ['title', 'copy'] },
  search: 'read',
  query: searchQuery,
  answers: { 200: 'searchAnswer' },
  refusals: ['library-unknown'],
} as const satisfies Route;

export const suggestTitles = {
  method: 'GET',
  path: '/api/catalogue/suggestions',
  area: 'catalogue',
  action: 'suggest-titles',
  who: 'anyone',
  summary: 'Titles and authors that begin with what is being typed, in kanji, kana or Latin letters.',
  requirements: ['L3'],
  table: { read: ['title'] },
  search: 'read',
  query: suggestionQuery,
  answers: { 200: 'suggestions' },
  refusals: [],
  cacheSeconds: 60,
} as const satisfies Route;

export const showTitle = {
  method: 'GET',
  path: '/api/catalogue/titles/{titleId}',
  area: 'catalogue',
  action: 'show-title',
  who: 'anyone',
  summary: 'A title with its copies, how many wait, and whether it can be reserved.',
  requirements: ['L2', 'G1'],
  table: { read: ['title', 'copy'] },
  params: z.object({ titleId }),
  answers: { 200: 'titleDetails' },
  refusals: [],
  reasons: ['not-reservable'],
} as const satisfies Route;

export const removeTitle = {
  method: 'DELETE',
  path: '/api/staff/titles/{titleId}',
  area: 'catalogue',
  action: 'remove-title',
  who: 'staff',
  summary: 'Takes a title without copies out of the catalogue; who waits is cancelled only if asked for.',
  requirements: ['D4', 'E4', 'L1', 'K4'],
  table: { read: ['patron', 'title'], write: ['patron', 'title', 'audit'], query: ['unindexed'] },
  search: 'write',
  params: z.object({ titleId }),
  body: titleRemoval,
  answers: { 200: 'removed' },
  refusals: ['title-in-use'],
} as const satisfies Route;

export const addTitle = {
  method: 'POST',
  path: '/api/staff/titles',
  area: 'catalogue',
  action: 'add-title',
  who: 'staff',
  summary: 'Adds a title by hand.',
  requirements: ['L1', 'K4'],
  table: { read: ['title', 'audit'], write: ['title', 'audit', 'idempotency'], query: ['unindexed'] },
  search: 'write',
  body: newTitle,
  answers: { 201: 'titleDetails' },
  refusals: ['title-taken'],
} as const satisfies Route;

export const addCopy = {
  method: 'POST',
  path: '/api/staff/titles/{titleId}/copies',
  area: 'catalogue',
  action: 'add-copy',
  who: 'staff',
  summary: 'Adds a copy to a title.',
  requirements: ['L1', 'L2', 'K4'],
  table: { read: ['title', 'copy', 'audit'], write: ['title', 'copy', 'audit', 'idempotency'] },
  params: z.object({ titleId }),
  body: newCopy,
  answers: { 201: 'copy' },
  refusals: ['barcode-taken', 'library-unknown'],
} as const satisfies Route;

export const showEbookEntry = {
  method: 'GET',
  path: '/api/ebooks',
  area: 'catalogue',
  action: 'show-ebook-entry',
  who: 'anyone',
  summary: 'The entry to the platform of e-books, and its conditions, without signing in.',
  requirements: ['G1'],
  cacheSeconds: 60,
  answers: { 200: 'ebooks' },
  refusals: [],
} as const satisfies Route;

export const showEbooks = {
  method: 'GET',
  path: '/api/me/ebooks',
  area: 'catalogue',
  action: 'show-ebooks',
  who: 'patron',
  summary: 'The entry to the platform of e-books, and its conditions; that somebody asked is not kept.',
  requirements: ['G1'],
  answers: { 200: 'ebooks' },
  refusals: [],
} as const satisfies Route;
