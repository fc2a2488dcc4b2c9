import { describe, expect, test } from '@jest/globals';
import { beyondSlots } from '../../web/patron/pages/basket/beyond-slots.ts';

const title = (titleId: string, kind: 'book' | 'av') => ({ titleId, kind });
const ticked = [title('b1', 'book'), title('a1', 'av'), title('b2', 'book'), title('a2', 'av')];

describe('the basket knows the free slots (D3)', () => {
  test('each kind has its own, and who was ticked first gets the last one', () => {
    expect(beyondSlots(ticked, { book: 1, av: 2 })).toEqual(['b2']);
    expect(beyondSlots(ticked, { book: 2, av: 1 })).toEqual(['a2']);
  });

  test('with enough for all nothing waits, with none everything does', () => {
    expect(beyondSlots(ticked, { book: 2, av: 2 })).toEqual([]);
    expect(beyondSlots(ticked, { book: 0, av: 0 })).toEqual(['b1', 'a1', 'b2', 'a2']);
  });
});
