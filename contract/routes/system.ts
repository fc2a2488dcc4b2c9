import type { Route } from '../route.ts';

export const checkHealth = {
  method: 'GET',
  path: '/api/health',
  area: 'system',
  action: 'check-health',
  who: 'anyone',
  summary: 'Says that the API answers, and which version.',
  requirements: ['M4'],
  answers: { 200: 'health' },
  refusals: [],
} as const satisfies Route;

export const readOpenapi = {
  method: 'GET',
  path: '/api/openapi.json',
  area: 'system',
  action: 'read-openapi',
  who: 'anyone',
  summary: 'This OpenAPI document.',
  requirements: ['M4'],
  answers: { 200: 'openApiDocument' },
  refusals: [],
  cacheSeconds: 300,
} as const satisfies Route;
