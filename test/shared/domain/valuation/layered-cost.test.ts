import { describe, expect, test } from 'vitest';

import { LayeredStock } from '../../../../shared/domain/valuation/layered-cost.ts';
import { emptyValuation } from '../../../../shared/domain/valuation/index.ts';
import { line, pieces, runLines, yuan } from './lines.ts';

const layersOf = ({ end }: ReturnType<typeof runLines>) => end.layers.map(layer => [layer.batchId, layer.quantityMicro / 1_000_000, layer.valueE4 / 10_000]);

describe('先进先出', () => {
  const fifo = (lines: Parameters<typeof runLines>[1]) => runLines('fifo', lines);

  test('100 at 10, 50 at 13: an issue of 120 leaves for 1,260.00, and 30 of the second lie there', () => {
    const run = fifo([line(100, { costs: 1000 }), line(50, { costs: 650 }), line(-120)]);
    expect(run.values).toEqual([1000, 650, -1260]);
    expect(run.end).toEqual({
      onHandMicro: pieces(30), valueE4: yuan(390), average: { valueE4: yuan(650), quantityMicro: pieces(50) },
      layers: [{ batchId: '', sourceId: 'm1', receivedOn: '2026-03-02', quantityMicro: pieces(30), valueE4: yuan(390), ratio: { valueE4: yuan(650), quantityMicro: pieces(50) } }],
    });
  });

  test('the last piece of each layer takes what is left of it', () => {
    const run = fifo([line(3, { costs: 10 }), line(3, { costs: 20 }), line(-2), line(-2), line(-2)]);
    expect(run.values.slice(2)).toEqual([-6.67, -10, -13.33]);
    expect(run.rounding.slice(2)).toEqual([0, 0, 0]);
    expect(fifo([line(3, { costs: 10 }), line(-1), line(-1), line(-1)])).toMatchObject({ values: [10, -3.33, -3.33, -3.34], rounding: [0, 0, 0, -0.01] });
  });

  test('goods that come back lie in front, at the price of what goes out next; on an empty shelf at what came last', () => {
    const run = fifo([line(10, { costs: 100 }), line(10, { costs: 200 }), line(-12), line(2, { isReturn: true }), line(-3)]);
    expect(run.values.slice(2)).toEqual([-140, 40, -60]);
    expect(fifo([line(5, { costs: 50 }), line(5, { costs: 100 }), line(-10), line(1, { isReturn: true })]).values.at(-1)).toBe(20);
  });

  test('goods that a count finds come in at the price of what came last', () => {
    expect(fifo([line(10, { costs: 100 }), line(10, { costs: 200 }), line(1)]).values.at(-1)).toBe(20);
  });

  test('an issue taken back lies in front again at what it went out for; a receipt taken back takes its own layer', () => {
    const issue = fifo([line(10, { costs: 100 }), line(10, { costs: 200 }), line(-15, {}, 'issue'), line(15, { takesBack: 'issue' }), line(-15)]);
    expect(issue.values.slice(2)).toEqual([-200, 200, -200]);
    const receipt = fifo([line(10, { costs: 100 }), line(10, { costs: 200 }, 'wrong'), line(10, { costs: 300 }), line(-10, { takesBack: 'wrong' })]);
    expect([receipt.values.at(-1), layersOf(receipt)]).toEqual([-200, [['', 10, 100], ['', 10, 300]]]);
  });

  test('transfers come with nothing and leave the layers as they are', () => {
    const run = fifo([line(10, { costs: 100 }), line(0), line(0), line(5, { costs: 75 })]);
    expect([run.values, layersOf(run)]).toEqual([[100, 0, 0, 75], [['', 10, 100], ['', 5, 75]]]);
  });

  test('a price that comes too late: the part of its own layer that lies there takes its share', () => {
    const late = (used: number) => fifo([line(10, { costs: 100 }, 'r'), line(10, { costs: 150 }), line(-used), line(0, { costs: 50, revalues: { id: 'r', quantity: 10 } })]);
    expect([late(4).values[3], late(4).expensed[3], layersOf(late(4))]).toEqual([30, 20, [['', 6, 90], ['', 10, 150]]]);
    expect([late(12).values[3], late(12).expensed[3], late(12).end.valueE4]).toEqual([0, 50, yuan(120)]);
  });

  test('layers that are used up are forgotten', () => {
    expect(fifo([line(1, { costs: 1 }), line(1, { costs: 2 }), line(-2)]).end).toMatchObject({ onHandMicro: 0, valueE4: 0, layers: [] });
  });
});

describe('个别计价', () => {
  const specific = (lines: Parameters<typeof runLines>[1]) => runLines('specific', lines);

  test('each batch leaves at its own cost, in whatever order', () => {
    const run = specific([line(10, { batch: 'A', costs: 100 }), line(10, { batch: 'B', costs: 150 }), line(-4, { batch: 'B' }), line(-3, { batch: 'A' }), line(-6, { batch: 'B' })]);
    expect([run.values, layersOf(run)]).toEqual([[100, 150, -60, -30, -90], [['A', 7, 70], ['B', 0, 0]]]);
  });

  test('two receipts of one batch are one pool at their average; goods without a batch are one more', () => {
    const run = specific([line(10, { batch: 'A', costs: 100 }), line(10, { batch: 'A', costs: 200 }), line(4, { costs: 8 }), line(-5, { batch: 'A' }), line(-1)]);
    expect([run.values, layersOf(run)]).toEqual([[100, 200, 8, -75, -2], [['A', 15, 225], ['', 3, 6]]]);
  });

  test('a batch that is used up keeps its cost: what comes back of it has one', () => {
    expect(specific([line(3, { batch: 'A', costs: 10 }), line(10, { batch: 'B', costs: 500 }), line(-1, { batch: 'A' }), line(-1, { batch: 'A' }), line(-1, { batch: 'A' }), line(1, { batch: 'A', isReturn: true })]).values.slice(2)).toEqual([-3.33, -3.33, -3.34, 3.33]);
  });

  test('a price that comes too late goes to what is left of its batch', () => {
    const run = specific([line(10, { batch: 'A', costs: 100 }, 'r'), line(10, { batch: 'B', costs: 150 }), line(-4, { batch: 'A' }), line(0, { batch: 'A', costs: 50, revalues: { id: 'r', quantity: 10 } })]);
    expect([run.values[3], run.expensed[3], layersOf(run)]).toEqual([30, 20, [['A', 6, 90], ['B', 10, 150]]]);
  });

  test('more than a batch holds is a bug of the caller', () => {
    expect(() => specific([line(1, { batch: 'A', costs: 1 }), line(5, { batch: 'B', costs: 1 }), line(-2, { batch: 'A' })])).toThrow('layers hold');
    expect(() => new LayeredStock('fifo', emptyValuation).value({ ...line(-1), reversed: null })).toThrow('negative');
  });
});
