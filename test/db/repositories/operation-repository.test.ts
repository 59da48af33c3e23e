import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  type AuditEntry, appendAudit, chainHash, claimJobRun, deleteUnfinishedRuns, findBrokenAudit, findLatestRun, findOperation, finishJobRun, insertOperation, likeOf,
} from '../../../db/repositories/operation-repository.ts';
import { listAudit } from '../../../db/repositories/audit-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => { rig = makeEnvironment(); });
afterEach(() => { rig.close(); });

test('an operation is remembered by its id, once', () => {
  const row = { opId: 'o1', procedure: 'a.b', actorId: 'u', inputHash: 'h', replyJson: '{}', at: 5 };
  rig.db.write(tx => { insertOperation(tx, row); });
  expect([findOperation(rig.db.reader, 'o1'), findOperation(rig.db.reader, 'o2')]).toEqual([row, undefined]);
  expect(() => { rig.db.write(tx => { insertOperation(tx, row); }); }).toThrow('UNIQUE');
});

describe('the log of changes', () => {
  const entry = (at: number, fields: Partial<AuditEntry> = {}): AuditEntry => ({ at, actorId: 'u', actorName: '陈', action: 'items.create', entity: 'item', entityId: 'i', entityName: 'A_1', beforeJson: null, afterJson: '{}', reason: '', ...fields });
  beforeEach(() => {
    rig.db.write(tx => { for (const row of [entry(10), entry(20, { actorName: '李' }), entry(30, { reason: '100%' })]) appendAudit(tx, row); });
  });
  test('each entry’s hash follows from the one before; the first that does not is named', () => {
    const rows = listAudit(rig.db.reader, { text: '', textActions: [], entity: null, actor: null, action: null, fromAt: 0, toAt: 1000, offset: 0, limit: 10 }).rows;
    const first = rows.at(-1)!;
    expect(first.hash).toBe(chainHash('', [10, 'u', '陈', 'items.create', 'item', 'i', 'A_1', null, '{}', '']));
    expect(rows.at(-2)?.hash).toBe(chainHash(first.hash, [20, 'u', '李', 'items.create', 'item', 'i', 'A_1', null, '{}', '']));
    expect(findBrokenAudit(rig.db.reader)).toBeNull();
    rig.tamper("drop trigger audit_log_no_update; update audit_log set reason = '99%' where sequence = 3");
    expect(findBrokenAudit(rig.db.reader)).toBe(3);
    rig.tamper('update audit_log set at = 21 where sequence = 2');
    expect(findBrokenAudit(rig.db.reader)).toBe(2);
  });
});

test('parts of a hash do not run into one another', () => {
  expect(new Set([chainHash('', ['a', 'b']), chainHash('', ['ab', '']), chainHash('', ['a,b']), chainHash('a', ['b']), chainHash('', ['a', 'b', null]), chainHash('', ['1']), chainHash('', [1])]).size).toBe(7);
});

test.each([['', '%%'], ['a', '%a%'], ['100%', '%100\\%%'], ['a_b', '%a\\_b%'], ['\\', '%\\\\%']])('%j is looked for as %j', (text, pattern) => {
  expect(likeOf(text)).toBe(pattern);
});

test('a run is claimed once per job and period; the latest finished one counts; what a crash cut short is free again', () => {
  const claim = (id: string, job: string, periodKey: string, startedAt: number) => rig.db.write(tx => claimJobRun(tx, { id, job, periodKey, startedAt }));
  const finish = (id: string, finishedAt: number, isOk: boolean) => { rig.db.write(tx => { finishJobRun(tx, { id, finishedAt, isOk, itemsChecked: 3, resultJson: '{}' }); }); };
  expect([claim('1', 'sweep', 'mon', 1), claim('2', 'sweep', 'mon', 2), claim('3', 'sweep', 'tue', 3), claim('4', 'check', 'mon', 4)]).toEqual([true, false, true, true]);
  expect(findLatestRun(rig.db.reader, 'sweep')).toBeUndefined();
  finish('1', 9, true);
  expect(findLatestRun(rig.db.reader, 'sweep')).toEqual({ id: '1', job: 'sweep', periodKey: 'mon', startedAt: 1, finishedAt: 9, isOk: true, itemsChecked: 3, resultJson: '{}' });
  finish('3', 8, false);
  expect(findLatestRun(rig.db.reader, 'sweep')).toMatchObject({ id: '3', isOk: false });
  rig.db.write(tx => { deleteUnfinishedRuns(tx); });
  expect([claim('5', 'check', 'mon', 5), claim('6', 'sweep', 'mon', 6)]).toEqual([true, false]);
});
