import { expect, test } from 'vitest';

import { isNarrowed, readAddress, writeAddress } from '../../../renderer/features/documents/documents-address.ts';

const PLAIN = { view: 'posted' as const, type: null, from: null, to: null, text: '', documentId: null, draftId: null };

test('a view survives its address', () => {
  const view = { ...PLAIN, view: 'submitted' as const, draftId: 'k-1', type: 'issue' as const, from: '2026-06-01', to: '2026-06-09', text: 'MO2606-018 & 箱体', documentId: 'd-1' };
  expect(readAddress(new URLSearchParams(writeAddress(view).toString()))).toEqual(view);
});

test('what is not narrowed is not in the address', () => {
  expect(writeAddress(PLAIN).toString()).toBe('');
  expect(isNarrowed({ ...PLAIN, documentId: 'd-1' })).toBe(false);
  expect(isNarrowed({ ...PLAIN, text: 'x' })).toBe(true);
});

test('a type or day nobody knows counts as absent, long words are cut to what the list takes', () => {
  expect(readAddress(new URLSearchParams('view=lost&type=gift&from=2025-02-30&document=&draft='))).toEqual(PLAIN);
  expect(readAddress(new URLSearchParams({ text: 'x'.repeat(200) })).text).toHaveLength(80);
});
