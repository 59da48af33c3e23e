import { expect, test } from 'vitest';

import { draftOf, readBands, toWire } from '../../../renderer/features/settings/approval-bands.ts';
import { DEFAULT_APPROVAL_RULES } from '../../../shared/domain/approvals/index.ts';

const shipped = DEFAULT_APPROVAL_RULES.requisition.map(band => ({ ...band, steps: [...band.steps] }));

test('bands go into the form and come out again as they were', () => {
  const drafts = draftOf(shipped);
  expect(drafts.map(draft => draft.amount)).toEqual(['0.00', '5000.00', '50000.00']);
  const read = readBands(drafts);
  expect('bands' in read && toWire(read.bands)).toEqual(shipped);
});

test('F61: 3000 instead of 5000; what is no amount or does not rise is said', () => {
  const drafts = draftOf(shipped);
  const with1 = (amount: string) => readBands(drafts.map((draft, index) => (index === 1 ? { ...draft, amount } : draft)));
  expect([with1('3000'), with1('abc'), with1(''), with1('60000')]).toMatchObject([{ bands: [{}, { amountE4: 30_000_000 }, {}] }, { problem: 'amount' }, { problem: 'amount' }, { problem: 'order' }]);
});
