// Pins: change-disposal.ts, carry-out-disposal.ts, disposal-approval.ts, move-disposal.ts, read-disposal.ts, disposal-rules.ts
/** 呆滞料处置评审: opinions, decision, approval by value, and the paper that carries it out. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { actOn, giveAllOpinions } from '../../../../helpers/review-rig.ts';

let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'D1' })).id;
  must(await post(rig.client, 'opening', itemId, 100, addDays(START_DAY, -120), { priceE4: 123_400 }));
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const open = async (quantity?: number) => must(await rig.client.disposals.open({ ...op(), itemId, ...(quantity === undefined ? {} : { quantityMicro: units(quantity) }) }));
const decided = async (quantity: number, decision: 'scrap' | 'discount' | 'return' | 'swap' | 'reuse' = 'scrap') =>
  must(await rig.client.disposals.decide({ ...actOn(await giveAllOpinions(rig.client, await open())), decision, quantityMicro: units(quantity), note: '锈蚀，无人要' }));
const alert = async () => must(await rig.client.alerts.list({ scope: 'open' })).lines.find(line => line.alert.itemId === itemId)?.alert;
const onHand = async () => must(await rig.client.stock.get({ itemId })).onHandMicro;

describe('F58: three opinions, then the decision', () => {
  test('the review says what it is about; the alert waits for it', async () => {
    const before = await alert();
    expect(before).toMatchObject({ state: 'firing', reasons: [{ rule: 'dead_stock' }] });
    const review = must(await rig.client.disposals.open({ ...op(), itemId, alertId: before?.id ?? '' }));
    expect(review).toMatchObject({ number: `CZ${START_DAY.replaceAll('-', '')}-001`, state: 'opinions', cause: 'dead_stock', quantityMicro: units(100), valueE4: 12_340_000, missingSides: ['sales', 'production', 'finance'], dueOn: addDays(START_DAY, 30), isMine: true });
    expect(await alert()).toMatchObject({ state: 'in_disposal' });
  });

  test('one open review per item, of what is there', async () => {
    await open();
    expect(codeOf(await rig.client.disposals.open({ ...op(), itemId }))).toBe('DISPOSAL_OPEN');
    const empty = await makeItem(rig.client, { code: 'D2' });
    expect(codeOf(await rig.client.disposals.open({ ...op(), itemId: empty.id }))).toBe('NOTHING_TO_POST');
    must(await post(rig.client, 'opening', empty.id, 3, START_DAY));
    expect(codeOf(await rig.client.disposals.open({ ...op(), itemId: empty.id, quantityMicro: units(4) }))).toBe('INVALID_INPUT');
  });

  test('each side by its role; nobody decides before all three are there, and only management then', async () => {
    let review = await open();
    const [keeper, buyer, accountant] = [await rig.signInAs('keeper'), await rig.signInAs('buyer'), await rig.signInAs('accountant')];
    expect(codeOf(await keeper.disposals.giveOpinion({ ...actOn(review), side: 'sales', opinion: '卖不掉' }))).toBe('FORBIDDEN');
    review = must(await buyer.disposals.giveOpinion({ ...actOn(review), side: 'sales', opinion: '降价三成有人要', proposes: 'discount', amountE4: 8_000_000 }));
    expect(codeOf(await rig.client.disposals.decide({ ...actOn(review), decision: 'scrap', quantityMicro: units(100), note: '报废' }))).toBe('ILLEGAL_TRANSITION');
    review = must(await keeper.disposals.giveOpinion({ ...actOn(review), side: 'production', opinion: '图纸已改', proposes: 'scrap' }));
    expect(review.opinions.find(each => each.side === 'sales')?.amountE4).toBeNull();
    review = must(await accountant.disposals.giveOpinion({ ...actOn(review), side: 'finance', opinion: '损失 1,234 元', proposes: 'discount', amountE4: 12_340_000 }));
    expect([review.state, review.missingSides]).toEqual(['decision', []]);
    expect(codeOf(await buyer.disposals.decide({ ...actOn(review), decision: 'scrap', quantityMicro: units(100), note: '报废' }))).toBe('FORBIDDEN');
    must(await rig.client.disposals.decide({ ...actOn(review), decision: 'scrap', quantityMicro: units(100), note: '报废' }));
  });

  test('decision 报废 posts F13: the scrap paper with its reason, stock and value fall, the review and the alert are over', async () => {
    const executing = await decided(100);
    expect(executing).toMatchObject({ state: 'executing', decision: 'scrap', approval: { state: 'approved', isAutomatic: true } });
    const done = must(await rig.client.disposals.carryOut({ ...actOn(executing), quantityMicro: units(100), businessDate: START_DAY, recoveredE4: 500_000 }));
    expect(done).toMatchObject({ state: 'closed', disposedMicro: units(100), recoveredE4: 500_000 });
    expect(must(await rig.client.documents.get({ documentId: done.documentId ?? '' }))).toMatchObject({ type: 'scrap', lines: [{ reason: '锈蚀，无人要' }], appraisal: '锈蚀，无人要', residualValueE4: 500_000, purpose: done.number });
    expect([await onHand(), await alert(), must(await rig.client.stock.get({ itemId })).openAlertId]).toEqual([0, undefined, null]);
    expect(must(await rig.client.alerts.list({ scope: 'closed' })).lines[0]?.alert).toMatchObject({ itemId, closeReason: 'disposed' });
    expect(done.transitions.map(step => [step.event, step.to, step.actor])).toEqual([
      ['opened', 'opinions', '老板'], ['opinion_given', 'opinions', '老板'], ['opinion_given', 'opinions', '老板'], ['opinion_given', 'opinions', '老板'], ['opinions_complete', 'decision', ''],
      ['decided', 'approval', '老板'], ['approved', 'executing', ''], ['carried_out', 'executing', '老板'], ['done', 'closed', '老板'],
    ]);
  });

  test.each([['discount', 'issue', 'sale'], ['reuse', 'issue', 'requisition'], ['return', 'return_out', ''], ['swap', 'return_out', '']] as const)('%s posts %s', async (decision, type, businessType) => {
    const half = must(await rig.client.disposals.carryOut({ ...actOn(await decided(80, decision)), quantityMicro: units(30), businessDate: START_DAY, recoveredE4: 70_000, customer: '废品站' }));
    expect(half).toMatchObject({ state: 'executing', disposedMicro: units(30), recoveredE4: 70_000 });
    expect(must(await rig.client.documents.get({ documentId: half.documentId ?? '' }))).toMatchObject({ type, businessType, businessDate: START_DAY });
    const done = must(await rig.client.disposals.carryOut({ ...actOn(half), quantityMicro: units(50), businessDate: START_DAY, recoveredE4: 30_000 }));
    expect([done.state, done.recoveredE4, await onHand()]).toEqual(['closed', 100_000, units(20)]);
  });

  test('no more goes out than was decided and approved; to dispose of more it is decided again, for what is still there', async () => {
    const executing = await decided(30, 'discount');
    const over = { ...actOn(executing), quantityMicro: units(31), businessDate: START_DAY };
    expect(await rig.client.disposals.carryOut(over)).toMatchObject({ failure: { code: 'DISPOSAL_EXCEEDED', params: { left: '30', unit: '件' } } });
    expect(await onHand()).toBe(units(100));
    const part = must(await rig.client.disposals.carryOut({ ...over, quantityMicro: units(20) }));
    expect(codeOf(await rig.client.disposals.carryOut({ ...actOn(part), quantityMicro: units(11), businessDate: START_DAY }))).toBe('DISPOSAL_EXCEEDED');
    const open = must(await rig.client.disposals.reconsider({ ...actOn(part), reason: '全部处理' }));
    const again = must(await rig.client.disposals.decide({ ...actOn(open), decision: 'scrap', quantityMicro: units(80), note: '全部报废' }));
    expect([again.state, again.quantityMicro, again.valueE4]).toEqual(['executing', units(100), 12_340_000]);
    const rest = must(await rig.client.disposals.carryOut({ ...actOn(again), quantityMicro: units(50), businessDate: START_DAY }));
    expect(rest.state).toBe('executing');
    expect(must(await rig.client.disposals.carryOut({ ...actOn(rest), quantityMicro: units(30), businessDate: START_DAY })).state).toBe('closed');
  });

  test('a paper that was posted already counts once, by what it took of the item', async () => {
    const executing = await decided(100, 'discount');
    const sold = must(await post(rig.client, 'issue', itemId, 40, START_DAY)).document.number;
    const act = { quantityMicro: units(1), businessDate: START_DAY, recoveredE4: 90_000 };
    const half = must(await rig.client.disposals.carryOut({ ...actOn(executing), ...act, documentNumber: sold }));
    expect([half.disposedMicro, await onHand()]).toEqual([units(40), units(60)]);
    expect(codeOf(await rig.client.disposals.carryOut({ ...actOn(half), ...act, documentNumber: sold }))).toBe('IDEMPOTENCY_CONFLICT');
    expect(codeOf(await rig.client.disposals.carryOut({ ...actOn(half), ...act, documentNumber: 'RK1' }))).toBe('NOT_FOUND');
  });

  test('one posted before the decision does not: its goods were gone by then', async () => {
    const sold = must(await post(rig.client, 'issue', itemId, 40, START_DAY)).document.number;
    moveTo(rig, START_AT + 60_000);
    const executing = await decided(60, 'discount');
    const act = { ...actOn(executing), quantityMicro: units(40), businessDate: START_DAY, documentNumber: sold };
    expect(await rig.client.disposals.carryOut(act)).toMatchObject({ failure: { code: 'PAPER_BEFORE_DECISION', params: { number: sold } } });
    expect(must(await rig.client.disposals.get({ disposalId: executing.id })).disposedMicro).toBe(0);
  });
});

describe('F59: approval by value', () => {
  test('below 5 000 元 nobody is asked; from there on it waits, and the approval of another sends it on', async () => {
    const dear = (await makeItem(rig.client, { code: 'D9' })).id;
    must(await post(rig.client, 'opening', dear, 10, addDays(START_DAY, -120), { priceE4: 5_000_000 }));
    const review = await giveAllOpinions(rig.client, must(await rig.client.disposals.open({ ...op(), itemId: dear })));
    const waiting = must(await rig.client.disposals.decide({ ...actOn(review), decision: 'scrap', quantityMicro: units(10), note: '报废' }));
    expect(waiting).toMatchObject({ state: 'approval', valueE4: 50_000_000, approval: { state: 'waiting', isAutomatic: false } });
    expect(codeOf(await rig.client.disposals.carryOut({ ...actOn(waiting), quantityMicro: units(10), businessDate: START_DAY }))).toBe('ILLEGAL_TRANSITION');
    const other = await rig.signInAs('manager');
    const [approval] = must(await other.approvals.list({ scope: 'mine' })).rows;
    must(await other.approvals.decide({ ...op(), approvalId: approval?.id ?? '', expectedVersion: approval?.version ?? 0, decision: 'approve', note: '' }));
    expect(must(await rig.client.disposals.get({ disposalId: review.id })).state).toBe('executing');
  });

  test('a refusal leads back to the decision', async () => {
    const dear = (await makeItem(rig.client, { code: 'D9' })).id;
    must(await post(rig.client, 'opening', dear, 10, addDays(START_DAY, -120), { priceE4: 5_000_000 }));
    const waiting = must(await rig.client.disposals.decide({ ...actOn(await giveAllOpinions(rig.client, must(await rig.client.disposals.open({ ...op(), itemId: dear })))), decision: 'scrap', quantityMicro: units(10), note: '报废' }));
    const other = await rig.signInAs('manager');
    const [approval] = must(await other.approvals.list({ scope: 'mine' })).rows;
    must(await other.approvals.decide({ ...op(), approvalId: approval?.id ?? '', expectedVersion: approval?.version ?? 0, decision: 'reject', note: '先问问老客户' }));
    const back = must(await rig.client.disposals.get({ disposalId: waiting.id }));
    expect([back.state, back.transitions.at(-1)?.event, back.transitions.at(-1)?.note]).toEqual(['decision', 'rejected', '先问问老客户']);
  });
});

describe('ways back and ends', () => {
  test('a decision taken back can be taken again; a review given up gives its alert back', async () => {
    const back = must(await rig.client.disposals.reconsider({ ...actOn(await decided(100)), reason: '有人问价' }));
    expect(back.state).toBe('decision');
    const cancelled = must(await rig.client.disposals.cancel({ ...actOn(back), reason: '又有订单了' }));
    expect([cancelled.state, cancelled.closeNote, (await alert())?.state]).toEqual(['cancelled', '又有订单了', 'firing']);
    expect((await open()).number).toMatch(/-002$/);
  });

  test('closed with the rest staying: the alert is over and stays quiet while the stock lies', async () => {
    const closed = must(await rig.client.disposals.close({ ...actOn(await decided(100)), note: '留作样品' }));
    expect([closed.state, await alert()]).toEqual(['closed', undefined]);
    moveTo(rig, rig.now() + 3 * 86_400_000);
    must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
    expect(await alert()).toBeUndefined();
  });

  test('what is used up meanwhile needs no review', async () => {
    const review = await open();
    must(await post(rig.client, 'issue', itemId, 100, START_DAY));
    expect(must(await rig.client.disposals.get({ disposalId: review.id }))).toMatchObject({ state: 'closed', transitions: [{ event: 'opened' }, { event: 'used_up', actor: '' }] });
  });

  test('money comes in later too; never below nothing; who may not see money neither sees nor sets it', async () => {
    const keeper = await rig.signInAs('keeper');
    const done = must(await keeper.disposals.carryOut({ ...actOn(await decided(100, 'discount')), quantityMicro: units(100), businessDate: START_DAY, recoveredE4: 999 }));
    expect([done.state, done.valueE4, done.recoveredE4]).toEqual(['closed', null, null]);
    const paid = must(await rig.client.disposals.recover({ ...actOn(done), amountE4: 3_000_000, note: '收款' }));
    expect(paid.recoveredE4).toBe(3_000_000);
    expect(codeOf(await rig.client.disposals.recover({ ...actOn(paid), amountE4: -3_000_001 }))).toBe('INVALID_INPUT');
    expect(codeOf(await keeper.disposals.recover({ ...actOn(paid), amountE4: 1 }))).toBe('FORBIDDEN');
  });

  test('what somebody else has changed meanwhile is refused; the list says what waits for whom', async () => {
    const review = await open();
    expect(codeOf(await rig.client.disposals.cancel({ ...actOn({ ...review, version: 9 }), reason: 'x' }))).toBe('VERSION_CONFLICT');
    const buyer = await rig.signInAs('buyer');
    const viewer = await rig.signInAs('viewer');
    expect([must(await buyer.disposals.list({ mine: true })).total, must(await viewer.disposals.list({ mine: true })).total, must(await viewer.disposals.list({})).open]).toEqual([1, 0, 1]);
    must(await buyer.disposals.giveOpinion({ ...actOn(review), side: 'sales', opinion: '卖不掉' }));
    expect(must(await buyer.disposals.list({ mine: true })).total).toBe(0);
    moveTo(rig, rig.now() + 31 * 86_400_000);
    expect(must(await rig.client.disposals.list({}))).toMatchObject({ open: 1, overdue: 1, rows: [{ daysOverdue: 1 }] });
  });

  test('who writes for which side is data', async () => {
    const rules = must(await rig.client.disposals.rules({}));
    must(await rig.client.disposals.saveRules({ ...op(), ...rules, dueDays: 7, sides: { ...rules.sides, sales: ['keeper'] } }));
    const review = await open();
    expect(review.dueOn).toBe(addDays(START_DAY, 7));
    const keeper = await rig.signInAs('keeper');
    must(await keeper.disposals.giveOpinion({ ...actOn(review), side: 'sales', opinion: '卖不掉' }));
  });
});
