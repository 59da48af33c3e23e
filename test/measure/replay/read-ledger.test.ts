// Pins: read-ledger.ts, read-series.ts
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readText } from '../../../measure/read-text.ts';
import { cellsOf, readLedger } from '../../../measure/replay/read-ledger.ts';
import { readSeries } from '../../../measure/replay/read-series.ts';

describe('reading a ledger', () => {
  it('finds the columns of a till, takes returns off the latest issues and leaves out write-offs', () => {
    const ledger = readLedger([
      'invoice,sku,qty,time,price',
      '1,A,6,2010-12-01T08:26,2.55',
      '2,A,4,2010-12-03T09:00,2.45',
      'C3,A,-5,2010-12-05T09:00,2.55',
      '4,A,-3,2010-12-05T09:00,0',
      '5,B,1,2010-12-02T09:00,9',
      '6,B,x,2010-12-02T09:00,9',
    ].join('\n'));
    expect(ledger).toMatchObject({ days: 5, lines: 6, skippedLines: 2, unmatchedReturns: 0 });
    expect(ledger.items).toEqual([
      { id: 'A', demand: [5, 0, 0, 0, 0], corrections: [{ knownFrom: 4, day: 2, quantity: 4 }, { knownFrom: 4, day: 0, quantity: 1 }], unitValue: 2.55, isWholeNumbers: true },
      { id: 'B', demand: [0, 1, 0, 0, 0], corrections: [], unitValue: 9, isWholeNumbers: true },
    ]);
  });

  it('finds the columns of a manufacturer, with dates as 2015/9/2', () => {
    const { items, days } = readLedger('order_date,item_code,first_cate_code,item_price,ord_qty\n2015/9/2,20028,301,1005.0,11\n2015/9/12,20028,301,1005.0,2.5\n');
    expect(days).toBe(11);
    expect(items[0]).toMatchObject({ id: '20028', unitValue: 1005, isWholeNumbers: false });
    expect(items[0]!.demand).toEqual([11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2.5]);
  });

  it('a return on the day of its issue never was demand; one without an issue is counted', () => {
    const ledger = readLedger('item,quantity,date\nA,80995,2020-01-02\nA,-80995,2020-01-02\nB,-4,2020-01-02\nB,1,2020-01-03\n');
    expect(ledger.items.map(({ demand, corrections }) => [demand, corrections])).toEqual([[[0, 0], []], [[0, 1], []]]);
    expect(ledger.unmatchedReturns).toBe(1);
  });

  it('columns may be named; a missing one is an error that says so', () => {
    const text = 'teil;x,teil,menge,tag\n;,A,3,20200102\n';
    expect(readLedger(text, { item: 'teil', quantity: 'menge', date: 'tag' }).items[0]).toMatchObject({ id: 'A', demand: [3], unitValue: 1 });
    expect(() => readLedger(text)).toThrow(/no column for item/);
    expect(() => readLedger('sku,qty,date\nA,1,2020-01-01', { price: 'cost' })).toThrow(/no column for price/);
  });

  it('days that are not in the calendar are skipped, an empty ledger is empty', () => {
    expect(readLedger('sku,qty,date\nA,1,2020-02-31\n')).toMatchObject({ items: [], days: 0, skippedLines: 1 });
  });

  it('packed or not, with a mark at its start or without', () => {
    const folder = mkdtempSync(join(tmpdir(), 'replay-'));
    writeFileSync(join(folder, 'a.csv'), '\uFEFFsku,qty\n');
    writeFileSync(join(folder, 'a.csv.gz'), gzipSync('sku,qty\n'));
    expect([readText(join(folder, 'a.csv')), readText(join(folder, 'a.csv.gz'))]).toEqual(['sku,qty\n', 'sku,qty\n']);
  });

  it('quoted cells keep their commas and quotes', () => {
    expect(cellsOf('1,"a, ""b""",,3')).toEqual(['1', 'a, "b"', '', '3']);
    expect(cellsOf('"x",y')).toEqual(['x', 'y']);
  });
});

describe('reading series as days', () => {
  it('a week is spread over its days in whole pieces and adds up', () => {
    const { items, days, bucketDays } = readSeries('id,start,freq,values\nA,W001,W,10 NA 3\nB,W002,W,4 1.5\n');
    expect([days, bucketDays]).toEqual([21, 7]);
    expect(items[0]!.demand).toEqual([1, 2, 1, 2, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0]);
    expect(items[1]!.demand.slice(0, 7)).toEqual(new Array<number>(7).fill(0));
    expect(items[1]!.demand.reduce((sum, value) => sum + value, 0)).toBeCloseTo(5.5, 9);
    expect(items[0]!.unitValue).toBeCloseTo(21 / 13, 9);
  });

  it('another frequency is refused', () => {
    expect(() => readSeries('id,start,freq,values\nA,1,Q,1 2\n')).toThrow(/Frequency/);
  });
});
