import { describe, expect, test } from 'vitest';

import { pageOf, periodText, placeOf, type Finding } from '../../../renderer/features/periods/period-words.ts';
import { differenceAddress, readAddress, yearAddress } from '../../../renderer/features/periods/periods-address.ts';

test('periods by name', () => {
  expect([periodText('2026-05', 'zh-CN'), periodText('2026-12', 'en'), periodText('2026', 'zh-CN'), periodText('2026', 'en')]).toEqual(['2026年5月', 'December 2026', '2026年', '2026']);
});

describe('where a finding is put right', () => {
  const finding: Finding = { id: 'f', documentId: 'd', documentNumber: 'RK20260501-001', documentType: 'receipt', itemId: 'i', code: 'A', name: '甲', date: '2026-05-01', detail: '' };
  test('its paper, else its item, else nowhere', () => {
    expect(placeOf('negative_stock', finding)).toBe('/documents?document=d');
    expect(placeOf('ledger', { ...finding, documentId: null })).toBe('/items/i');
    expect(placeOf('ledger', { ...finding, documentId: null, itemId: null })).toBeNull();
  });
  test('a receipt without a price where its invoice is entered, an opening at its paper', () => {
    expect(placeOf('unpriced_receipts', finding)).toBe('/accounts/invoices');
    expect(placeOf('unpriced_receipts', { ...finding, documentType: 'opening' })).toBe('/documents?document=d');
  });
  test('a paper that is not booked among those of its state, a count on its sheet', () => {
    expect(placeOf('open_drafts', { ...finding, documentId: null, detail: 'waiting' })).toBe('/documents?view=waiting&draft=f');
    expect(placeOf('unposted_counts', { ...finding, documentId: null })).toBe('/stocktakes/f');
  });
  test('checks whose findings are put right on one page', () => {
    expect([pageOf('estimated_receipts')?.to, pageOf('ledger')?.to, pageOf('unposted_counts')?.to, pageOf('open_drafts')]).toEqual(['/accounts/invoices', '/settings/system', '/stocktakes', null]);
  });
});

test('the address says which report is open', () => {
  const read = (address: string) => readAddress(new URL(address, 'http://x').searchParams);
  expect(read(yearAddress('2026'))).toEqual({ year: '2026', closingId: null });
  expect(read(differenceAddress('c-1'))).toEqual({ year: null, closingId: 'c-1' });
  expect(read('/accounts/periods?year=soon&difference=')).toEqual({ year: null, closingId: null });
});
