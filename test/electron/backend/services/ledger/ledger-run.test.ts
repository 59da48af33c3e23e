import { afterEach, describe, expect, test } from 'vitest';

import { findMovement } from '../../../../../db/repositories/ledger-repository.ts';
import { currentState, firstChanged, runFrom, stateAtEndOf } from '../../../../../electron/backend/services/ledger/ledger-run.ts';
import { emptyLedgerState, placeKey } from '../../../../../shared/domain/ledger/index.ts';
import { type ValuationEra, erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { type Ledger, makeLedger } from '../../../../helpers/make-ledger.ts';
import { units } from '../../../../helpers/start-day.ts';

let ledger: Ledger;
afterEach(() => { ledger.close(); });

/** 10 for 100.00 and 10 for 200.00 in April, 12 used in May, 10 for 400.00 in June. */
function fill(eras: readonly ValuationEra[]) {
  ledger = makeLedger(eras);
  const [first] = ledger.record('receipt', '2026-04-01', { quantity: 10, amount: 100 }).movementIds;
  ledger.record('receipt', '2026-04-02', { quantity: 10, amount: 200 });
  const [issue] = ledger.record('issue', '2026-05-10', { quantity: 12 }).movementIds;
  ledger.record('receipt', '2026-06-01', { quantity: 10, amount: 400 });
  return { first: findMovement(ledger.db.reader, first!)!, issue: findMovement(ledger.db.reader, issue!)! };
}
const days = (run: ReturnType<typeof runFrom>) => [run.start.asOf, ...run.lines.map(line => line.businessDate)];
const layers = (state: { layers: readonly { quantityMicro: number; valueE4: number }[] }) => state.layers.map(layer => [layer.quantityMicro / 1e6, layer.valueE4 / 1e4]);

describe('a run begins', () => {
  test('with the line itself under a moving average', () => {
    const { issue } = fill(erasOf('moving_average'));
    const run = runFrom(ledger.db.reader, erasOf('moving_average'), 'I', issue);
    expect([days(run), run.start.valueE4, run.start.byPlace.get(placeKey('A', ''))]).toEqual([['2026-04-02', '2026-05-10', '2026-06-01'], 3_000_000, units(20)]);
    expect(firstChanged(erasOf('moving_average'), issue)).toBe(issue);
  });

  test('with its month under a monthly price', () => {
    const eras = erasOf('monthly_average');
    const { issue } = fill(eras);
    ledger.record('receipt', '2026-05-03', { quantity: 1, amount: 10 });
    expect(days(runFrom(ledger.db.reader, eras, 'I', issue))).toEqual(['2026-04-02', '2026-05-03', '2026-05-10', '2026-06-01']);
    expect(firstChanged(eras, issue)).toEqual({ businessDate: '2026-05-01', position: 0 });
  });

  test.each(['fifo', 'specific'] as const)('with the last closed month under layers (%s), with the first line of all before any is closed or in the first one', method => {
    const { first, issue } = fill(erasOf(method));
    const run = () => runFrom(ledger.db.reader, erasOf(method), 'I', issue);
    expect([days(run()), run().start]).toEqual([[null, '2026-04-01', '2026-04-02', '2026-05-10', '2026-06-01'], emptyLedgerState]);
    ledger.closeMonth('2026-04');
    expect([days(run()), layers(run().start)]).toEqual([['2026-04-02', '2026-05-10', '2026-06-01'], method === 'fifo' ? [[10, 100], [10, 200]] : [[20, 300]]]);
    expect(days(runFrom(ledger.db.reader, erasOf(method), 'I', first))[0]).toBeNull();
    ledger.reopenMonth('2026-04');
    expect(days(run())[0]).toBeNull();
  });
});

test('what there is now, and at the end of any day, layers included', () => {
  fill(erasOf('fifo'));
  const { reader } = ledger.db;
  expect([layers(currentState(reader, 'I')), currentState(reader, 'I')]).toMatchObject([[[8, 160], [10, 400]], { onHandMicro: units(18), valueE4: 5_600_000, asOf: '2026-06-01' }]);
  expect(currentState(reader, 'J')).toBe(emptyLedgerState);
  const at = (day: string) => stateAtEndOf(reader, erasOf('fifo'), 'I', day);
  expect(['2026-03-31', '2026-04-01', '2026-05-09', '2026-05-10', '2026-06-08'].map(day => [at(day).onHandMicro / 1e6, at(day).valueE4 / 1e4, layers(at(day))])).toEqual([
    [0, 0, []], [10, 100, [[10, 100]]], [20, 300, [[10, 100], [10, 200]]], [8, 160, [[8, 160]]], [18, 560, [[8, 160], [10, 400]]],
  ]);
  ledger.closeMonth('2026-04');
  ledger.closeMonth('2026-05');
  expect([layers(at('2026-05-31')), layers(at('2026-04-15')), layers(at('2026-06-02'))]).toEqual([[[8, 160]], [[10, 100], [10, 200]], [[8, 160], [10, 400]]]);
});

test('a day under another method is that method’s: an average has no layers', () => {
  const eras: ValuationEra[] = [...erasOf('moving_average'), { from: '2026-06-01', method: 'fifo' }];
  fill(eras);
  const state = (day: string) => stateAtEndOf(ledger.db.reader, eras, 'I', day);
  expect([state('2026-05-31'), layers(state('2026-06-01'))]).toMatchObject([{ onHandMicro: units(8), valueE4: 1_200_000, layers: [] }, [[8, 120], [10, 400]]]);
});
