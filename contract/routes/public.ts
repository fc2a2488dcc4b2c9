import type { Route } from '../route.ts';
import { listOf } from '../schemas/fields.ts';
import { library } from '../schemas/libraries.ts';
import { health, openApiDocument } from '../schemas/system.ts';

export const checkHealth = {
  method: 'GET',
  path: '/api/health',
  area: 'public',
  action: 'check-health',
  who: 'anyone',
  summary: 'Says that the API answers, and which version.',
  requirements: ['M4'],
  answers: { 200: health },
  refusals: [],
} as const satisfies Route;

export const readOpenapi = {
  method: 'GET',
  path: '/api/openapi.json',
  area: 'public',
  action: 'read-openapi',
  who: 'anyone',
  summary: 'This OpenAPI document.',
  requirements: ['M4'],
  answers: { 200: openApiDocument },
  refusals: [],
  cacheSeconds: 300,
} as const satisfies Route;

export const listLibraries = {
  method: 'GET',
  path: '/api/libraries',
  area: 'public',
  action: 'list-libraries',
  who: 'anyone',
  summary: 'All libraries with what can be picked up there and their closed days.',
  requirements: ['I1', 'F3'],
  table: { read: ['library'] },
  answers: { 200: listOf(library) },
  refusals: [],
  cacheSeconds: 60,
} as const satisfies Route;
