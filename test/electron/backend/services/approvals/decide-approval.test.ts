// Pins: decide-approval.ts, start-approval.ts, find-approval.ts, read-approvals.ts, approval-rules.ts, remind-approvers.ts, tell-people.ts, subjects.ts
/** Approvals by amount, through the door: F59–F62, reliability 29. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { DEFAULT_APPROVAL_RULES } from '../../../../../shared/domain/approvals/index.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let buyer: AppClient;
let accountant: AppClient;

beforeEach(async () => {
  rig = await makeBackend();
  buyer = await rig.signInAs('buyer');
  accountant = await rig.signInAs('accountant');
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

let made = 0;
/** A request by the buyer for one piece at this price in 元. */
async function ask(yuan: number | null, client: AppClient = buyer) {
  made += 1;
  const item = await makeItem(rig.client, { code: `M-${made}`, priceE4: yuan === null ? null : Math.round(yuan * 10_000) });
  return must(await client.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(1) }));
}
const approvalOf = async (requisitionId: string) => must(await rig.client.approvals.ofSubject({ subject: 'requisition', subjectId: requisitionId }));
async function decide(client: AppClient, requisitionId: string, decision: 'approve' | 'reject' = 'approve', note = '') {
  const approval = await approvalOf(requisitionId);
  return client.approvals.decide({ ...op(), approvalId: approval?.id ?? '', expectedVersion: approval?.version ?? 0, decision, note });
}

describe('by amount', () => {
  test('F59: 4 999.99 is approved at once, 5 000.00 waits for a person', async () => {
    expect([(await ask(4999.99)).approval, (await ask(5000)).approval]).toMatchObject([
      { state: 'approved', isAutomatic: true, steps: [] },
      { state: 'waiting', isAutomatic: false, waitsFor: ['老板'], steps: [{ role: 'manager', state: 'waiting' }] },
    ]);
  });

  test('F62: the alert names who has to agree, then that it is to be ordered', async () => {
    const item = await makeItem(rig.client, { code: 'STUCK', priceE4: 50_000_000 });
    must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(5), reason: '定' }));
    must(await post(rig.client, 'receipt', item.id, 3, START_DAY));
    must(await post(rig.client, 'issue', item.id, 3, START_DAY));
    const waiting = async () => must(await buyer.alerts.list({ scope: 'open' })).lines.find(({ alert }) => alert.itemId === item.id)?.waiting;
    const { id } = must(await buyer.requisitions.raise({ ...op(), itemId: item.id, quantityMicro: units(2) }));
    expect(await waiting()).toMatchObject({ at: 'approval', whom: '老板' });
    must(await decide(rig.client, id));
    expect(await waiting()).toMatchObject({ at: 'ordering' });
  });

  test('F60: 50 000 takes one level, 50 000.01 the manager and then finance, in that order', async () => {
    const [one, two] = [await ask(50_000), await ask(50_000.01)];
    expect([one.approval?.steps.map(step => step.role), two.approval?.steps.map(step => [step.role, step.state])]).toEqual([['manager'], [['manager', 'waiting'], ['accountant', 'ahead']]]);
    expect(codeOf(await decide(accountant, two.id))).toBe('NOT_YOUR_APPROVAL');
    expect(must(await decide(rig.client, two.id))).toMatchObject({ state: 'waiting', waitsFor: ['accountant'] });
    expect(codeOf(await decide(rig.client, two.id))).toBe('NOT_YOUR_APPROVAL');
    expect(must(await decide(accountant, two.id, 'approve', '预算内'))).toMatchObject({ state: 'approved', steps: [{ decidedBy: '老板' }, { decidedBy: 'accountant', note: '预算内' }] });
  });

  test('F61: 5 000 becomes 3 000 without a restart; what waits already keeps its steps', async () => {
    const before = await ask(4000);
    const bands = DEFAULT_APPROVAL_RULES.requisition.map(band => ({ ...band, amountE4: band.amountE4 === 50_000_000 ? 30_000_000 : band.amountE4, steps: [...band.steps] }));
    must(await rig.client.approvals.saveRules({ ...op(), requisition: bands as never, disposal: bands as never }));
    expect([before.approval?.isAutomatic, (await ask(2999.99)).approval?.isAutomatic, (await ask(3000)).approval?.state]).toEqual([true, true, 'waiting']);
  });

  test('bands that do not rise, or a step for a person who is not there, are refused', async () => {
    const [zero, manager] = DEFAULT_APPROVAL_RULES.requisition.map(band => ({ ...band, steps: band.steps.map(step => ({ ...step, role: 'manager' as const })) }));
    const shipped = [zero!, manager!];
    expect(await rig.client.approvals.saveRules({ ...op(), requisition: [manager!], disposal: shipped })).toMatchObject({ failure: { code: 'INVALID_INPUT', params: { field: 'requisition.first' } } });
    const nobody = { ...manager!, steps: [{ role: 'manager' as const, userId: 'gone', hours: 1 }] };
    expect(await rig.client.approvals.saveRules({ ...op(), requisition: [zero!, nobody], disposal: shipped })).toMatchObject({ failure: { code: 'INVALID_INPUT', params: { field: 'requisition.person' } } });
  });

  test('without any price a person looks at it', async () => {
    expect((await ask(null)).approval).toMatchObject({ state: 'waiting', amountE4: 0 });
  });
});

describe('four eyes', () => {
  test('who asked does not decide: SELF_APPROVAL; another with the right does', async () => {
    const own = await ask(6000, rig.client);
    expect(codeOf(await decide(rig.client, own.id))).toBe('SELF_APPROVAL');
    expect(own.approval?.waitsFor).toEqual(['accountant']);
    expect(must(await decide(accountant, own.id)).state).toBe('approved');
  });

  test('a keeper or buyer may not decide at all', async () => {
    const { id } = await ask(6000);
    expect(codeOf(await decide(buyer, id))).toBe('FORBIDDEN');
  });

  test('decided once: a second decision, and one on an old version, are refused', async () => {
    const { id } = await ask(6000);
    const seen = await approvalOf(id);
    must(await decide(rig.client, id));
    expect(codeOf(await decide(rig.client, id))).toBe('ILLEGAL_TRANSITION');
    const changed = await ask(60_000);
    const version = (await approvalOf(changed.id))?.version ?? 0;
    must(await decide(rig.client, changed.id));
    expect(codeOf(await accountant.approvals.decide({ ...op(), approvalId: changed.approval?.id ?? '', expectedVersion: version, decision: 'approve' }))).toBe('VERSION_CONFLICT');
    expect(seen?.state).toBe('waiting');
  });

  test('bound to what was asked for: after a change the old one is withdrawn and a new one waits', async () => {
    const asked = await ask(6000);
    must(await buyer.requisitions.change({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(2), supplierId: null, unitPriceE4: 60_000_000, neededOn: null, reason: '', isEmergency: false }));
    expect(codeOf(await rig.client.approvals.decide({ ...op(), approvalId: asked.approval?.id ?? '', expectedVersion: 1, decision: 'approve' }))).toBe('ILLEGAL_TRANSITION');
    expect(await approvalOf(asked.id)).toMatchObject({ state: 'waiting', amountE4: 120_000_000 });
    expect(readRows(rig.dataDir, 'select state from approvals order by rowid')).toEqual([{ state: 'withdrawn' }, { state: 'waiting' }]);
  });

  test('refusing needs a reason, and is told with it', async () => {
    const { id } = await ask(6000);
    expect(codeOf(await decide(rig.client, id, 'reject'))).toBe('REASON_REQUIRED');
    expect(must(await decide(rig.client, id, 'reject', '先用库存'))).toMatchObject({ state: 'rejected', steps: [{ note: '先用库存' }] });
    expect(readRows(rig.dataDir, "select json_extract(words_json, '$.said.zh-CN.body') as body from notification_outbox where dedupe_key like '%:rejected@%'")).toEqual([{ body: expect.stringContaining('先用库存') as string }]);
  });

  test('the log has who decided what, and why', async () => {
    const { id } = await ask(6000);
    must(await decide(rig.client, id, 'approve', '同意'));
    expect(readRows(rig.dataDir, "select actor_name, reason, after_json from audit_log where action = 'approvals.decide'")).toEqual([{ actor_name: '老板', reason: '同意', after_json: '{"state":"approved","step":1}' }]);
  });
});

describe('F62: who is stuck', () => {
  test('mine, everybody’s, what I asked for and what is over; with the node and since when', async () => {
    const [small, large] = [await ask(100), await ask(60_000)];
    const list = async (client: AppClient, scope: 'mine' | 'waiting' | 'raised' | 'decided') => must(await client.approvals.list({ scope })).rows.map(row => row.subjectId);
    expect([await list(rig.client, 'mine'), await list(accountant, 'mine'), await list(buyer, 'waiting'), await list(buyer, 'raised'), await list(buyer, 'decided')])
      .toEqual([[large.id], [], [large.id], [large.id, small.id], [small.id]]);
    expect(must(await buyer.approvals.list({ scope: 'waiting' }))).toMatchObject({ mineCount: 0, waitingCount: 1, rows: [{ waitsFor: ['老板'], waitingSinceAt: START_AT, dueAt: START_AT + 24 * 3_600_000, isLate: false, isOwn: true }] });
  });

  test('past its time it is late, and who lets it wait is reminded once a day by the tick', async () => {
    const { id } = await ask(6000);
    const messages = () => readRows(rig.dataDir, "select count(*) as n from notification_outbox where kind = 'reminder'")[0];
    moveTo(rig, START_AT + 25 * 3_600_000);
    rig.backend.signal({ kind: 'tick', at: rig.now(), reason: 'interval' } as never);
    expect([(await approvalOf(id))?.isLate, messages()]).toEqual([true, { n: 1 }]);
    rig.backend.signal({ kind: 'tick', at: rig.now(), reason: 'interval' } as never);
    expect(messages()).toEqual({ n: 1 });
    moveTo(rig, START_AT + 50 * 3_600_000);
    rig.backend.signal({ kind: 'tick', at: rig.now(), reason: 'interval' } as never);
    expect(messages()).toEqual({ n: 2 });
  });

  test('催办 by who asked: at once, and not twice within the hour; not of what is over', async () => {
    const { approval } = await ask(6000);
    const remind = () => buyer.approvals.remind({ ...op(), approvalId: approval?.id ?? '' });
    must(await remind());
    must(await remind());
    expect(readRows(rig.dataDir, "select count(*) as n from notification_outbox where kind = 'reminder'")).toEqual([{ n: 1 }]);
    must(await rig.client.approvals.decide({ ...op(), approvalId: approval?.id ?? '', expectedVersion: approval?.version ?? 0, decision: 'approve' }));
    expect(codeOf(await remind())).toBe('ILLEGAL_TRANSITION');
  });

  test('amounts are for those who may see them', async () => {
    await ask(6000);
    const keeper = await rig.signInAs('keeper');
    expect(must(await keeper.approvals.list({ scope: 'waiting' })).rows[0]).toMatchObject({ amountE4: null });
  });
});
