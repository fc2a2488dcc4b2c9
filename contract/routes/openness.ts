import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { availabilityQuery, oaiArguments, sitemapPage } from '../schemas/catalogue/openness.ts';
import { titleId } from '../schemas/fields.ts';

const xml = 'application/xml; charset=utf-8';

export const harvestTitles = {
  method: 'GET',
  path: '/api/oai',
  area: 'catalogue',
  action: 'harvest-titles',
  who: 'anyone',
  summary: 'OAI-PMH 2.0: every title, and what changed or left, in oai_dc or marcxml, page by page.',
  requirements: ['L3'],
  table: { read: ['title'], query: ['changed'] },
  query: oaiArguments,
  answers: { 200: 'xmlDocument' },
  contentType: 'text/xml; charset=utf-8',
  refusals: [],
  tellsAddress: true,
} as const satisfies Route;

export const harvestTitlesByForm = {
  method: 'POST',
  path: '/api/oai',
  area: 'catalogue',
  action: 'harvest-titles-by-form',
  who: 'anyone',
  summary: 'OAI-PMH 2.0 with its arguments in the body, as harvesters may choose to send them.',
  requirements: ['L3'],
  table: { read: ['title'], query: ['changed'] },
  body: oaiArguments,
  bodyAs: 'form',
  answers: { 200: 'xmlDocument' },
  contentType: 'text/xml; charset=utf-8',
  refusals: [],
  tellsAddress: true,
} as const satisfies Route;

export const showTitleMarcxml = {
  method: 'GET',
  path: '/api/catalogue/titles/{titleId}/marcxml',
  area: 'catalogue',
  action: 'show-title-marcxml',
  who: 'anyone',
  summary: 'A title as MARCXML, as the import reads it.',
  requirements: ['L2'],
  table: { read: ['title'] },
  params: z.object({ titleId }),
  answers: { 200: 'xmlDocument' },
  contentType: xml,
  refusals: [],
} as const satisfies Route;

export const showTitleRis = {
  method: 'GET',
  path: '/api/catalogue/titles/{titleId}/ris',
  area: 'catalogue',
  action: 'show-title-ris',
  who: 'anyone',
  summary: 'A title for reference managers, as RIS.',
  requirements: ['L2'],
  table: { read: ['title'] },
  params: z.object({ titleId }),
  answers: { 200: 'reference' },
  contentType: 'application/x-research-info-systems; charset=utf-8',
  refusals: [],
  tellsAddress: true,
} as const satisfies Route;

export const showTitleBibtex = {
  method: 'GET',
  path: '/api/catalogue/titles/{titleId}/bibtex',
  area: 'catalogue',
  action: 'show-title-bibtex',
  who: 'anyone',
  summary: 'A title for LaTeX, as BibTeX.',
  requirements: ['L2'],
  table: { read: ['title'] },
  params: z.object({ titleId }),
  answers: { 200: 'reference' },
  contentType: 'application/x-bibtex; charset=utf-8',
  refusals: [],
  tellsAddress: true,
} as const satisfies Route;

export const showAvailability = {
  method: 'GET',
  path: '/api/catalogue/availability',
  area: 'catalogue',
  action: 'show-availability',
  who: 'anyone',
  summary: 'Which library has books with these ISBN, and whether they can be lent now.',
  requirements: ['L2'],
  table: { read: ['title', 'copy'] },
  query: availabilityQuery,
  answers: { 200: 'availability' },
  refusals: [],
  tellsAddress: true,
  cacheSeconds: 60,
} as const satisfies Route;

export const listSitemaps = {
  method: 'GET',
  path: '/api/catalogue/sitemap.xml',
  area: 'catalogue',
  action: 'list-sitemaps',
  who: 'anyone',
  summary: 'For search engines: which sitemaps there are.',
  requirements: ['L2'],
  search: 'read',
  answers: { 200: 'xmlDocument' },
  contentType: xml,
  refusals: [],
  tellsAddress: true,
  cacheSeconds: 3600,
} as const satisfies Route;

export const showSitemap = {
  method: 'GET',
  path: '/api/catalogue/sitemaps/{sitemapPage}',
  area: 'catalogue',
  action: 'show-sitemap',
  who: 'anyone',
  summary: 'For search engines: the pages of up to 10,000 titles.',
  requirements: ['L2'],
  search: 'read',
  params: z.object({ sitemapPage }),
  answers: { 200: 'xmlDocument' },
  contentType: xml,
  refusals: [],
  tellsAddress: true,
  cacheSeconds: 3600,
} as const satisfies Route;
