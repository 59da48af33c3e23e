import { describe, expect, test } from 'vitest';

import { pagesOf, PAPERS } from '../../../renderer/features/labels/label-papers.ts';
import { LABELS_MAX, labelsSearch, readLabelsAddress } from '../../../renderer/features/labels/labels-address.ts';

const labels = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('labels over pages', () => {
  test('three columns of 70 mm and eight rows of 37 mm fill an A4 sheet but for 1 mm', () => {
    const { columns, rows, labelWidthMm, labelHeightMm, topMm, widthMm, heightMm } = PAPERS.sheet;
    expect([columns * labelWidthMm, rows * labelHeightMm + 2 * topMm]).toEqual([widthMm, heightMm]);
  });

  test('a full sheet is one page, one label more begins the next', () => {
    expect(pagesOf(labels(24), PAPERS.sheet, 1).map(page => page.length)).toEqual([24]);
    expect(pagesOf(labels(25), PAPERS.sheet, 1).map(page => page.length)).toEqual([24, 1]);
  });

  test('a sheet begun earlier is used up from its first free place', () => {
    const [first, second] = pagesOf(labels(24), PAPERS.sheet, 23);
    expect(first).toEqual([...Array.from({ length: 22 }, () => null), 0, 1]);
    expect(second).toHaveLength(22);
  });

  test('a place beyond the sheet is the last one, one before it the first', () => {
    expect([pagesOf(labels(1), PAPERS.sheet, 99)[0]!.length, pagesOf(labels(1), PAPERS.sheet, 0)[0]!.length]).toEqual([24, 1]);
  });

  test('on the roll every label is a page; nothing to print is no page', () => {
    expect([pagesOf(labels(3), PAPERS.roll, 1), pagesOf([], PAPERS.sheet, 12)]).toEqual([[[0], [1], [2]], []]);
  });
});

describe('the address of the labels', () => {
  test('names each item and location once and reads back what it wrote', () => {
    const address = { items: ['a', 'b'], locations: ['x'] };
    expect(labelsSearch(address)).toBe('items=a,b&locations=x');
    expect(readLabelsAddress(new URLSearchParams(labelsSearch(address)))).toEqual(address);
    expect(readLabelsAddress(new URLSearchParams('items=a,,b,a&junk=1'))).toEqual({ items: ['a', 'b'], locations: [] });
    expect(labelsSearch({ items: [], locations: [] })).toBe('');
  });

  test('stops at what can be printed at once, items first', () => {
    const many = labels(LABELS_MAX - 1).map(String).join(',');
    const read = readLabelsAddress(new URLSearchParams(`items=${many}&locations=x,y,z`));
    expect([read.items.length, read.locations]).toEqual([LABELS_MAX - 1, ['x']]);
  });
});
