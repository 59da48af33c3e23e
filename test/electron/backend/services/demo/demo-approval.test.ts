import { expect, test } from 'vitest';

import { listApprovals, listApprovalSteps } from '../../../../../db/repositories/approval-repository.ts';
import { findRequisition, insertRequisition } from '../../../../../db/repositories/requisition-repository.ts';
import { decideDemoApproval } from '../../../../../electron/backend/services/demo/demo-approval.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

test('a small request is approved, a larger one waits for the manager since it was made, a dear one went through both', () => {
  const rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['small', 'large', 'dear']) insertBareItem(rig.db, id);
  rig.db.write(tx => {
    for (const [id, unitPriceE4, decidedAt] of [['small', 1, null], ['large', 60_000_000, null], ['dear', 600_000_000, 9]] as const) {
      insertRequisition(tx, {
        id, number: id, itemId: id, state: 'requested', quantityMicro: 1_000_000, receivedMicro: 0, supplierId: null, unitPriceE4, neededOn: null, orderedOn: null, promisedOn: null, alertId: null, reason: '', isEmergency: false,
        purchaseOrderLineId: null, requestedById: 'u', requestedByName: '周敏', requestedAt: 7, closedAt: null, version: 0,
      });
      decideDemoApproval(tx, mustExist(findRequisition(tx, id), 'made above'), { approvalId: `of-${id}`, decidedAt, ids: (kind, key) => `${kind} ${key}`, demo: { users: [{ name: 'c', displayName: '陈启明', role: 'manager' }, { name: 'l', displayName: '李淑芬', role: 'accountant' }] } });
    }
  });
  const { rows } = listApprovals(rig.db.reader, { states: [], requestedById: null, text: '', offset: 0, limit: 9 });
  expect(Object.fromEntries(rows.map(row => [row.subjectId, [row.state, row.isAutomatic]]))).toEqual({ small: ['approved', true], large: ['waiting', false], dear: ['approved', false] });
  expect(listApprovalSteps(rig.db.reader, 'of-large')).toMatchObject([{ role: 'manager', state: 'waiting', waitingSinceAt: 7 }]);
  expect(listApprovalSteps(rig.db.reader, 'of-dear')).toMatchObject([{ role: 'manager', state: 'approved', decidedById: 'user manager', decidedByName: '陈启明' }, { role: 'accountant', state: 'approved', decidedByName: '李淑芬' }]);
  rig.close();
});
