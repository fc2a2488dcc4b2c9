import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { titleId } from '../schemas/fields.ts';
import * as shelves from '../schemas/shelves.ts';

const ofShelf = z.object({ shelfId: shelves.shelfId });

export const listShelves = {
  method: 'GET',
  path: '/api/me/shelves',
  area: 'shelves',
  action: 'list-shelves',
  who: 'patron',
  summary: 'The patron’s shelves with their numbers of titles.',
  requirements: ['H1'],
  table: { read: ['patron'] },
  answers: { 200: 'shelfList' },
  refusals: [],
} as const satisfies Route;

export const makeShelf = {
  method: 'POST',
  path: '/api/me/shelves',
  area: 'shelves',
  action: 'make-shelf',
  who: 'patron',
  summary: 'Makes an empty shelf; a patron has at most ten.',
  requirements: ['H1', 'H3'],
  table: { read: ['patron'], write: ['patron', 'idempotency'] },
  body: shelves.shelfName,
  answers: { 201: 'shelfSummary' },
  refusals: ['shelf-limit'],
} as const satisfies Route;

export const showShelf = {
  method: 'GET',
  path: '/api/me/shelves/{shelfId}',
  area: 'shelves',
  action: 'show-shelf',
  who: 'patron',
  summary: 'A shelf with its titles, also those that have left the catalogue.',
  requirements: ['H1', 'H3'],
  table: { read: ['patron', 'title'] },
  params: ofShelf,
  query: shelves.shelfOrder,
  answers: { 200: 'shelf' },
  refusals: [],
} as const satisfies Route;

export const exportShelf = {
  method: 'GET',
  path: '/api/me/shelves/{shelfId}/export.csv',
  area: 'shelves',
  action: 'export-shelf',
  who: 'patron',
  summary: 'The titles of a shelf as a table for spreadsheets.',
  requirements: ['H1'],
  table: { read: ['patron', 'title'] },
  params: ofShelf,
  query: shelves.shelfOrder,
  answers: { 200: 'shelfCsv' },
  contentType: 'text/csv; charset=utf-8',
  refusals: [],
} as const satisfies Route;

export const renameShelf = {
  method: 'PATCH',
  path: '/api/me/shelves/{shelfId}',
  area: 'shelves',
  action: 'rename-shelf',
  who: 'patron',
  summary: 'Gives a shelf another name.',
  requirements: ['H1', 'H3'],
  table: { write: ['patron'] },
  params: ofShelf,
  body: shelves.shelfName,
  answers: { 200: 'shelfSummary' },
  refusals: [],
} as const satisfies Route;

export const discardShelf = {
  method: 'DELETE',
  path: '/api/me/shelves/{shelfId}',
  area: 'shelves',
  action: 'discard-shelf',
  who: 'patron',
  summary: 'Deletes a shelf with all that is on it; this cannot be undone.',
  requirements: ['H1'],
  table: { write: ['patron'] },
  params: ofShelf,
  answers: { 204: null },
  refusals: [],
} as const satisfies Route;

export const shelveTitle = {
  method: 'PUT',
  path: '/api/me/shelves/{shelfId}/titles/{titleId}',
  area: 'shelves',
  action: 'shelve-title',
  who: 'patron',
  summary: 'Puts a title on a shelf; one that is there already stays.',
  requirements: ['H1', 'H2'],
  table: { read: ['title'], write: ['patron'] },
  params: z.extend(ofShelf, { titleId }),
  answers: { 204: null },
  refusals: ['shelf-full'],
} as const satisfies Route;

export const removeTitles = {
  method: 'POST',
  path: '/api/me/shelves/{shelfId}/removals',
  area: 'shelves',
  action: 'remove-titles',
  who: 'patron',
  summary: 'Takes titles off a shelf, all at once.',
  requirements: ['H2'],
  table: { write: ['patron', 'idempotency'] },
  params: ofShelf,
  body: shelves.removal,
  answers: { 200: 'removedFromShelf' },
  refusals: [],
} as const satisfies Route;

export const copyTitles = {
  method: 'POST',
  path: '/api/me/shelves/{shelfId}/copies',
  area: 'shelves',
  action: 'copy-titles',
  who: 'patron',
  summary: 'Copies titles to another shelf, all or none.',
  requirements: ['H1', 'H2'],
  table: { read: ['patron'], write: ['patron', 'idempotency'] },
  params: ofShelf,
  body: shelves.transfer,
  answers: { 200: 'copied' },
  refusals: ['shelf-full', 'not-on-shelf'],
} as const satisfies Route;

export const moveTitles = {
  method: 'POST',
  path: '/api/me/shelves/{shelfId}/moves',
  area: 'shelves',
  action: 'move-titles',
  who: 'patron',
  summary: 'Moves titles to another shelf, all or none.',
  requirements: ['H1', 'H2'],
  table: { write: ['patron', 'idempotency'], check: ['patron'] },
  params: ofShelf,
  body: shelves.transfer,
  answers: { 200: 'moved' },
  refusals: ['shelf-full', 'not-on-shelf'],
} as const satisfies Route;
