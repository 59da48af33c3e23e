import { describe, expect, test } from 'vitest';

import { type BarSymbol, drawCode128, drawQr, fitsCode128, moduleFor } from '../../../renderer/features/labels/bar-symbol.ts';
import { PAPERS } from '../../../renderer/features/labels/label-papers.ts';
import { labelOfItem, labelOfLocation, symbolFor, withCopies } from '../../../renderer/features/labels/labels.ts';
import { readCode128 } from '../../helpers/read-code128.ts';

/** Widths of bars and spaces, bar first, read from the path. */
function runsOf({ path, widthModules }: BarSymbol): number[] {
  const bars = [...path.matchAll(/M(\d+) 0h(\d+)v1h-(\d+)z/g)].map(([, start, width]) => ({ start: Number(start), end: Number(start) + Number(width) }));
  expect(bars.map(({ start, end }) => `M${start} 0h${end - start}v1h-${end - start}z`).join('')).toBe(path);
  expect([bars[0]!.start, bars.at(-1)!.end]).toEqual([0, widthModules]);
  return bars.flatMap(({ start, end }, index) => (index === 0 ? [end - start] : [start - bars[index - 1]!.end, end - start]));
}

describe('Code 128', () => {
  test('RK-12345 has the bars the standard gives it, one by one', () => {
    // Start B 104, R 50, K 43, - 13, 1 17, Code C 99, 23, 45; check (104 + 50·1 + 43·2 + 13·3 + 17·4 + 99·5 + 23·6 + 45·7) mod 103 = 1295 mod 103 = 59; stop.
    const expected = ['211214', '231131', '112331', '122132', '123221', '113141', '312131', '113123', '332111', '2331112'];
    expect(runsOf(drawCode128('RK-12345')).join('')).toBe(expected.join(''));
    expect(readCode128(runsOf(drawCode128('RK-12345')))).toBe('RK-12345');
  });

  test.each(['DJ-0107', '6901234567892', 'A-01-02', 'WL_20.5/A b', '~!@#$%^&*()', '1', '12', '123', 'ab12345678cd'])('%s is read as it was written', text => {
    expect(readCode128(runsOf(drawCode128(text)))).toBe(text);
  });

  test('the reader of this test does not accept just anything', () => {
    const runs = runsOf(drawCode128('RK-12345'));
    const swapped = [...runs.slice(0, 6), ...runs.slice(12, 18), ...runs.slice(6, 12), ...runs.slice(18)];
    expect(() => readCode128(swapped)).toThrow('Wrong check symbol');
    expect(() => readCode128(runs.map((run, index) => (index === 7 ? run + 2 : run)))).toThrow();
  });

  test('bars are as wide as fits exactly: a millimetre less, and they get thinner, never squeezed', () => {
    const symbol = drawCode128('RK-12345');
    const at = (mm: number) => moduleFor(symbol, mm, [0.375, 0.25]);
    expect([at(132 * 0.375), at(132 * 0.375 - 0.01), at(132 * 0.25), at(132 * 0.25 - 0.01)]).toEqual([0.375, 0.25, 0.25, null]);
  });
});

/** The modules of a QR code, read from its path: dark where the path's outlines wind around a module's middle an odd number of times. */
function matrixOf({ path, widthModules }: BarSymbol): boolean[][] {
  const outlines = path.split('M').filter(part => part !== '').map(part => part.replace('z', '').split('L').map(point => point.split(' ').map(Number) as [number, number]));
  const isInside = (x: number, y: number, outline: readonly [number, number][]) => outline.filter(([x1, y1], index) => {
    const [x2, y2] = outline[(index + 1) % outline.length]!;
    return (y1 > y) !== (y2 > y) && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
  }).length % 2 === 1;
  return Array.from({ length: widthModules }, (_, y) => Array.from({ length: widthModules }, (__, x) => outlines.filter(outline => isInside(x + 0.5, y + 0.5, outline)).length % 2 === 1));
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0, i => i % 2 === 0, (_, j) => j % 3 === 0, (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0, (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0, (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VERSION_1 = 21;
/** Codewords that hold data, by the level's two bits: M, L, H, Q. */
const DATA_CODEWORDS = [16, 19, 9, 13];
const LEVEL_L = 1;

/** Reads an undamaged QR code of version 1 (ISO/IEC 18004, 21 × 21): format, mask, data bits from the lower right in pairs of columns. */
function readQr(matrix: readonly (readonly boolean[])[]): { readonly level: number; readonly text: string } {
  const bit = (row: number, column: number) => (matrix[row]![column]! ? 1 : 0);
  const format = [0, 1, 2, 3, 4].reduce((value, column) => value * 2 + bit(8, column), 0) ^ 0b10101;
  const mask = MASKS[format & 7]!;
  const isFixed = (row: number, column: number) => row === 6 || column === 6 || (row < 9 && (column < 9 || column > 12)) || (row > 12 && column < 9);
  let bits = '';
  for (let pair = 0; pair < 10; pair += 1) {
    const right = VERSION_1 - 1 - 2 * pair - (VERSION_1 - 1 - 2 * pair <= 6 ? 1 : 0);
    for (let step = 0; step < VERSION_1; step += 1) {
      const row = pair % 2 === 0 ? VERSION_1 - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFixed(row, column)) bits += String(bit(row, column) ^ (mask(row, column) ? 1 : 0));
    }
  }
  const level = format >> 3;
  let at = 0;
  const take = (length: number) => { at += length; return parseInt(bits.slice(at - length, at), 2); };
  const figures = (length: number) => Array.from({ length: Math.ceil(length / 3) }, (_, group) => { const left = Math.min(3, length - group * 3); return String(take([0, 4, 7, 10][left]!)).padStart(left, '0'); }).join('');
  const signs = (length: number) => Array.from({ length: Math.ceil(length / 2) }, (_, pair) => {
    const isSingle = pair * 2 + 1 === length;
    const value = take(isSingle ? 6 : 11);
    return isSingle ? SIGNS[value]! : SIGNS[Math.floor(value / 45)]! + SIGNS[value % 45]!;
  }).join('');
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => take(8))).toString('utf8');
  let text = '';
  while (at + 4 <= DATA_CODEWORDS[level]! * 8) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 1) text += figures(take(10));
    else if (mode === 2) text += signs(take(9));
    else if (mode === 4) text += bytes(take(8));
    else throw new Error(`Mode ${mode}`);
  }
  return { level, text };
}

describe('QR', () => {
  test.each(['RK-12345', 'A-01-02', 'dj-0107', '6901234567892', '轴承-7'])('%s is read as it was written, at correction level M or better', text => {
    const read = readQr(matrixOf(drawQr(text)));
    expect(read.text).toBe(text);
    expect(read.level).not.toBe(LEVEL_L);
  });

  test('has its three finders and is measured in whole modules', () => {
    const matrix = matrixOf(drawQr('RK-12345'));
    const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    const at = (row: number, column: number) => Array.from({ length: 7 }, (_, y) => matrix[row + y]!.slice(column, column + 7).map(isDark => (isDark ? '#' : '.')).join(''));
    expect(matrix).toHaveLength(VERSION_1);
    expect([at(0, 0), at(0, 14), at(14, 0)]).toEqual([finder, finder, finder]);
  });
});

describe('which code a label gets', () => {
  const item = { id: '1', name: '深沟球轴承', spec: '6204-2RS', code: 'ZC-0016', unit: '个', locationCode: 'A-01', barcode: null };

  test('the barcode where the item has one, else its code', () => {
    expect(labelOfItem(item).scanned).toBe('ZC-0016');
    expect(labelOfItem({ ...item, barcode: '6901234567892' }).scanned).toBe('6901234567892');
    expect(labelOfLocation({ id: '2', name: '一号货架', code: 'A-01' })).toEqual({ kind: 'location', id: '2', name: '一号货架', code: 'A-01', scanned: 'A-01' });
  });

  test('bars give way to QR where they cannot hold the text or would be too fine for the paper', () => {
    expect([fitsCode128('ZC-0016'), fitsCode128('轴承-1'), fitsCode128('a\tb')]).toEqual([true, false, false]);
    expect(['ZC-0016', '轴承-1', 'A'.repeat(40)].map(text => symbolFor(text, 'code128', PAPERS.roll))).toEqual(['code128', 'qr', 'qr']);
    expect(symbolFor('ZC-0016', 'qr', PAPERS.roll)).toBe('qr');
    // 16 letters need 231 modules with their quiet zones: 57.75 mm at 0.25, 46.2 mm at 0.2 — too wide for the roll, not for the sheet.
    expect([symbolFor('ABCDEFGHIJKLMNOP', 'code128', PAPERS.roll), symbolFor('ABCDEFGHIJKLMNOP', 'code128', PAPERS.sheet)]).toEqual(['qr', 'code128']);
  });

  test('copies of a label come one after the other', () => {
    const [first, second] = [labelOfItem(item), labelOfItem({ ...item, id: '2' })];
    expect(withCopies([first, second], label => (label.id === '1' ? 2 : 1)).map(label => label.id)).toEqual(['1', '1', '2']);
  });
});
