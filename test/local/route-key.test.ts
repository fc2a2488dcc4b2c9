import { describe, expect, test } from '@jest/globals';
import { findRoute } from '../../local/gateway/route-key.ts';
import { routeOf } from '../../testing/stack/gateway-fixture.ts';

const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'ANY /pets/dog/1',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
  'GET /pets/{kind}/1',
  'GET /shelves/{shelfId}',
  'PATCH /shelves/{shelfId}',
  'GET /shelves/new',
];

describe('the choice of a route', () => {
  const routes = keys.map((key) => routeOf(key));

  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['POST', '/pets/dog/1', 'ANY /pets/dog/1', {}],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{kind}/1', { kind: 'cat' }],
    ['GET', '/pets/cat/2', 'GET /pets/{proxy+}', { proxy: 'cat/2' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['GET', '/', '$default', {}],
    ['GET', '/shelves/new', 'GET /shelves/new', {}],
    ['PATCH', '/shelves/new', 'PATCH /shelves/{shelfId}', { shelfId: 'new' }],
    ['GET', '/shelves/%23%22%00%0A', 'GET /shelves/{shelfId}', { shelfId: '#"\0\n' }],
    ['GET', '/shelves/a%2Fb', 'GET /shelves/{shelfId}', { shelfId: 'a/b' }],
    ['GET', '/shelves/', 'ANY /{proxy+}', { proxy: 'shelves/' }],
    ['GET', '/shelves/a/', 'ANY /{proxy+}', { proxy: 'shelves/a/' }],
  ])('%s %s goes to %s', (method, path, key, parameters) => {
    const match = findRoute(routes, method, path);
    expect([match?.route.key.text, match?.parameters]).toEqual([key, parameters]);
  });

  test('does not depend on the order of the routes', () => {
    expect(findRoute(routes.toReversed(), 'GET', '/pets/dog/1')?.route.key.text).toBe('GET /pets/dog/1');
  });

  test('finds nothing where no route is', () => {
    expect(findRoute([routeOf('GET /pets')], 'POST', '/pets')).toBeUndefined();
    expect(findRoute([routeOf('GET /pets')], 'GET', '/pets/')).toBeUndefined();
    expect(findRoute([routeOf('GET /pets/{proxy+}')], 'GET', '/pets')).toBeUndefined();
  });
});
