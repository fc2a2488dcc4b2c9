/** What rows must say of the pools, beyond what each says of itself. */
import { expect, test } from '@jest/globals';
import { isOfSessions } from '../../contract/route.ts';
import { routes } from '../../contract/routes.ts';

test('who signs in, answers a step or refreshes reads the client’s secret, without which Cognito does nothing', () => {
  const needsSecret = ['AdminInitiateAuth', 'AdminRespondToAuthChallenge'];
  const rows = routes.filter(({ cognito }) => cognito?.operations.some((operation) => needsSecret.includes(operation)));
  expect(rows.length).toBeGreaterThanOrEqual(7);
  for (const { action, cognito } of rows)
    expect([action, cognito?.operations]).toEqual([action, expect.arrayContaining(['DescribeUserPoolClient'])]);
});

test('only sessions and passwords read a client’s secret', () => {
  const rows = routes.filter(({ cognito }) => cognito?.operations.includes('DescribeUserPoolClient'));
  expect(rows.filter((row) => !isOfSessions(row) && row.action !== 'change-password')).toEqual([]);
});

test('who needs the secret finds it in the table, and nobody else may look there', () => {
  for (const { action, cognito, table } of routes) {
    const needs = cognito?.operations.includes('DescribeUserPoolClient') === true;
    const may = [table?.read, table?.write].map((families) => families?.includes('client') === true);
    expect([action, ...may]).toEqual([action, needs, needs]);
  }
});

test('nobody but the desk deletes a user', () => {
  const rows = routes.filter(({ cognito }) => cognito?.operations.includes('AdminDeleteUser'));
  expect(rows.every(({ who }) => who === 'staff')).toBe(true);
});
