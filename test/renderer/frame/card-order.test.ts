import { expect, test } from 'vitest';

import { withCard } from '../../../renderer/frame/card-order.ts';

const card = (notificationId: string, level: 'notice' | 'warning' | 'urgent') => ({ notificationId, level });
const add = (ids: readonly [string, 'notice' | 'warning' | 'urgent'][], limit = 3) => ids.reduce<ReturnType<typeof card>[]>((cards, [id, level]) => withCard(cards, card(id, level), limit), []).map(each => each.notificationId);

test('what is urgent stays on top and is not pushed away by what is not', () => {
  expect(add([['u', 'urgent'], ['a', 'notice'], ['b', 'warning'], ['c', 'notice'], ['d', 'warning']])).toEqual(['u', 'c', 'd']);
  expect(add([['a', 'notice'], ['u', 'urgent']])).toEqual(['u', 'a']);
});

test('of urgent ones the newest are shown, and the same one once', () => {
  expect(add([['1', 'urgent'], ['2', 'urgent'], ['3', 'urgent'], ['4', 'urgent'], ['n', 'notice']])).toEqual(['2', '3', '4']);
  expect(add([['a', 'warning'], ['b', 'warning'], ['a', 'warning']])).toEqual(['b', 'a']);
});
