import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findStatus } from '../../../../../db/repositories/status-repository.ts';
import { runCommand } from '../../../../../electron/backend/run-command.ts';
import { evaluationScope, ledgerScope, refresh } from '../../../../../electron/backend/services/alerts/evaluation-scope.ts';
import { SWEEP } from '../../../../../electron/backend/services/alerts/move-alert.ts';
import { recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import { DomainError } from '../../../../../shared/contract/errors.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I');
});
afterEach(() => { rig.close(); });

test('both scopes carry the transaction’s own moment, day and person', () => {
  runCommand(rig.contextOf('keeper'), { opId: randomUUID() }, transaction => {
    expect({ ...ledgerScope(transaction), newId: null }).toEqual({ tx: transaction.tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'user-keeper', name: 'keeper' }, newId: null });
    expect({ ...evaluationScope(transaction), newId: null }).toEqual({ tx: transaction.tx, now: START_AT, today: START_DAY, settings: rig.env.settings(), effects: transaction.effects, log: rig.env.log, newId: null });
    return {};
  });
});

test('what is booked and evaluated is there together after COMMIT, told to the pages then, or not at all', () => {
  const work = (fails: boolean) => () => runCommand(rig.contextOf('keeper'), { opId: randomUUID() }, transaction => {
    recordDocument(ledgerScope(transaction), { type: 'receipt', businessDate: START_DAY }, [{ itemId: 'I', quantityMicro: units(5), requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, note: '' }]);
    refresh(transaction, ['I'], SWEEP);
    expect(findStatus(transaction.tx, 'I')?.onHandMicro).toBe(units(5));
    expect(rig.events).toEqual([]);
    if (fails) throw new DomainError('NOT_FOUND');
    return {};
  });
  expect(work(true)).toThrow('NOT_FOUND');
  expect([findStatus(rig.db.reader, 'I'), rig.events]).toEqual([undefined, []]);
  work(false)();
  expect(findStatus(rig.db.reader, 'I')?.onHandMicro).toBe(units(5));
  expect(rig.events).toEqual([{ name: 'stock.changed', payload: { itemIds: ['I'], isMany: false } }]);
});
