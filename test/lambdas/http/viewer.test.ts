/** Whose address the budgets of networks count. */
import { expect, test } from '@jest/globals';
import { addressOf } from '../../../lambdas/http/viewer.ts';
import { eventOf } from '../../../testing/lambdas/event.ts';

const proof = 'what only the distribution sends';
const from = (headers: Record<string, string>) => addressOf(eventOf({ headers }), proof);
/** What the gateway sees: an edge of CloudFront, or whoever calls the API directly. */
const peer = '192.0.2.1';

test.each(['203.0.113.7', '2001:db8::7'])('The viewer’s address %s counts beside the proof', (viewer) => {
  expect(from({ 'x-origin-proof': proof, 'x-viewer-address': viewer })).toBe(viewer);
});

test.each([
  ['without a proof', { 'x-viewer-address': '203.0.113.7' }],
  ['with a wrong proof', { 'x-origin-proof': `${proof}!`, 'x-viewer-address': '203.0.113.7' }],
  ['with an empty proof', { 'x-origin-proof': '', 'x-viewer-address': '203.0.113.7' }],
  ['with the proof twice', { 'x-origin-proof': `${proof},${proof}`, 'x-viewer-address': '203.0.113.7' }],
  ['with no address', { 'x-origin-proof': proof }],
  ['with what is no address', { 'x-origin-proof': proof, 'x-viewer-address': '203.0.113.7, 203.0.113.8' }],
])('%s it is the one that the gateway sees', (_, headers) => {
  expect(from(headers)).toBe(peer);
});
