import { expect, test } from 'vitest';

import { raisedWord } from '../../../renderer/parts/raise-requisition.tsx';

test('a request that needs approval where nobody else may give it says so, and not that it waits for no name', () => {
  expect([raisedWord(null), raisedWord(['老板']), raisedWord([])]).toEqual(['raised', 'raisedWaiting', 'raisedNobody']);
});
