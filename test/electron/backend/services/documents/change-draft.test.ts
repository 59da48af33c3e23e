// Pins: change-draft.ts, read-drafts.ts, written-draft.ts, drafts.procedures.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { contentHash, readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
let keeper: AppClient;
let accountant: AppClient;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
  [keeper, accountant] = [await rig.signInAs('keeper'), await rig.signInAs('accountant')];
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

type Head = { readonly id: string; readonly version: number };
const act = ({ id, version }: Head) => ({ ...op(), draftId: id, expectedVersion: version });
const issueOf = (quantity: number | null) => ({ type: 'issue' as const, businessDate: START_DAY, lines: [{ itemId, quantityMicro: quantity === null ? null : units(quantity) }] });
const keep = async (client: AppClient, content: object = issueOf(3), kept: Head | null = null) =>
  must(await client.drafts.save({ ...op(), content: { ...issueOf(3), ...content }, ...(kept === null ? {} : { draftId: kept.id, expectedVersion: kept.version }) }));
const onHand = async () => must(await rig.client.stock.get({ itemId })).onHandMicro;
const askForReview = async () => {
  const { needsReview, isDemo, valuationMethod, valuationEras, ...settings } = must(await rig.client.settings.get({}));
  must(await rig.client.settings.update({ ...op(), ...settings, needsReview: true }));
};

describe('keeping a paper', () => {
  test('as far as it is written, and changed by the one who wrote it alone; the stock knows nothing of it', async () => {
    const first = await keep(keeper, issueOf(null));
    expect(first).toEqual({
      id: first.id, type: 'issue', state: 'draft', businessDate: START_DAY, departmentName: '', supplierName: '', person: '', purpose: '', lineCount: 1, summary: 'A1 物料 A1', preparedBy: 'keeper', isOwn: true,
      createdAt: START_AT, updatedAt: START_AT, returnedReason: '', isPossible: null, arrival: null, actions: ['edit', 'submit', 'book', 'wait', 'discard'], version: 0,
    });
    const departmentId = must(await rig.client.masterData.saveDepartment({ ...op(), name: '机加' })).id;
    const second = await keep(keeper, { ...issueOf(4), departmentId, person: '王', purpose: 'MO-1' }, first);
    expect(second).toMatchObject({ id: first.id, version: 1, departmentName: '机加', person: '王', purpose: 'MO-1' });
    expect(must(await keeper.drafts.get({ draftId: first.id }))).toMatchObject({ content: { departmentId, lines: [{ itemId, quantityMicro: units(4) }] }, items: [{ code: 'A1', unit: '件' }], batches: [] });
    expect(await onHand()).toBe(0);
    const save = (client: AppClient, kept: Head) => client.drafts.save({ ...op(), draftId: kept.id, expectedVersion: kept.version, content: issueOf(9) });
    expect(codeOf(await save(keeper, first))).toBe('VERSION_CONFLICT');
    expect(codeOf(await save(rig.client, second))).toBe('FORBIDDEN');
    expect(codeOf(await save(keeper, { id: 'no', version: 0 }))).toBe('NOT_FOUND');
    expect(await keeper.drafts.save({ ...op(), content: { ...issueOf(1), lines: [{ itemId }, { itemId: 'no' }] } })).toEqual({ ok: false, failure: { code: 'ITEM_NOT_FOUND', params: { line: 2 } } });
  });

  test('the same press twice keeps one paper', async () => {
    const input = { ...op(), content: issueOf(2) };
    expect(must(await keeper.drafts.save(input)).id).toBe(must(await keeper.drafts.save(input)).id);
    expect(must(await keeper.drafts.counts({}))).toEqual({ draft: 1, submitted: 0, waiting: 0 });
  });

  test('prices are kept from who may not see them, both ways', async () => {
    const priced = { type: 'receipt' as const, lines: [{ itemId, quantityMicro: units(1), unitPriceE4: 77_000, amountE4: 77_000 }] };
    const ofKeeper = await keep(keeper, priced);
    expect(must(await rig.client.drafts.get({ draftId: ofKeeper.id })).content.lines[0]).toMatchObject({ unitPriceE4: null, amountE4: null });
    const ofOwner = await keep(rig.client, priced);
    expect(must(await rig.client.drafts.get({ draftId: ofOwner.id })).content.lines[0]).toMatchObject({ unitPriceE4: 77_000, amountE4: 77_000 });
    expect(must(await keeper.drafts.get({ draftId: ofOwner.id })).content.lines[0]).toMatchObject({ unitPriceE4: null, amountE4: null });
    expect(must(await keeper.drafts.get({ draftId: ofOwner.id })).items[0]).toMatchObject({ referencePriceE4: null });
  });

  test('the list: by state, type, words, one’s own', async () => {
    await keep(keeper, { person: '王' });
    await keep(rig.client, { type: 'receipt' });
    const types = async (filter: object) => must(await keeper.drafts.list(filter)).rows.map(row => row.type);
    expect([await types({ isOwn: true }), await types({ type: 'receipt' }), await types({ text: '没有' }), (await types({ text: 'A1' })).length, await types({ state: 'waiting' })]).toEqual([['issue'], ['receipt'], [], 2, []]);
  });

  test('given up by its writer or a checker, not by others; the log says what it was', async () => {
    const draft = await keep(rig.client, { purpose: 'MO-7' });
    expect(codeOf(await keeper.drafts.discard(act(draft)))).toBe('FORBIDDEN');
    must(await accountant.drafts.discard(act(draft)));
    expect(codeOf(await accountant.drafts.get({ draftId: draft.id }))).toBe('NOT_FOUND');
    const [entry] = readRows(rig.dataDir, "select before_json, after_json from audit_log where action = 'drafts.discard'") as { before_json: string; after_json: string }[];
    expect([JSON.parse(entry!.before_json), JSON.parse(entry!.after_json)]).toEqual([{ state: 'draft', type: 'issue', date: START_DAY, department: '', supplier: '', person: '', purpose: 'MO-7', lines: 1, items: 'A1 物料 A1' }, { state: 'gone' }]);
  });
});

describe('booking', () => {
  test('without review whoever wrote it books it; the draft goes with it, in one step, once', async () => {
    must(await post(rig.client, 'receipt', itemId, 10, START_DAY));
    const draft = await keep(keeper);
    const input = { ...act(draft), overridesReservations: false };
    const booked = must(await keeper.drafts.book(input));
    expect(booked.document).toMatchObject({ number: 'LL20260608-001', preparedBy: 'keeper', recordedBy: 'keeper', lines: [{ quantityMicro: -units(3) }] });
    expect(must(await keeper.drafts.book(input)).document.id).toBe(booked.document.id);
    expect(await onHand()).toBe(units(7));
    expect(must(await keeper.drafts.list({})).total).toBe(0);
    expect(codeOf(await keeper.drafts.book(act(draft)))).toBe('NOT_FOUND');
  });

  test('what cannot be booked stays as it was', async () => {
    const short = await keep(keeper);
    const empty = await keep(keeper, { lines: [] });
    const open = await keep(keeper, issueOf(null));
    const closedDay = await keep(keeper, { businessDate: addDays(START_DAY, 1) });
    const before = contentHash(rig.dataDir);
    expect([codeOf(await keeper.drafts.book(act(short))), codeOf(await keeper.drafts.book(act(empty))), codeOf(await keeper.drafts.submit(act(empty))), codeOf(await keeper.drafts.book(act(closedDay)))]).toEqual(['STOCK_NEGATIVE', 'NOTHING_TO_POST', 'NOTHING_TO_POST', 'DATE_IN_FUTURE']);
    expect(await keeper.drafts.book(act(open))).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', params: { line: 1 } } });
    expect(contentHash(rig.dataDir)).toBe(before);
  });

  test('somebody else’s half-written paper is not booked by others', async () => {
    const draft = await keep(rig.client);
    expect([codeOf(await keeper.drafts.book(act(draft))), codeOf(await accountant.drafts.book(act(draft)))]).toEqual(['FORBIDDEN', 'ILLEGAL_TRANSITION']);
  });
});

describe('four eyes', () => {
  beforeEach(async () => {
    must(await post(rig.client, 'receipt', itemId, 10, START_DAY));
    await askForReview();
  });

  test('nothing is posted past a checker', async () => {
    expect(codeOf(await post(rig.client, 'issue', itemId, 1, START_DAY))).toBe('REVIEW_REQUIRED');
  });

  test('handed on, given back with a reason, put right, booked by another: the document names both', async () => {
    const draft = await keep(keeper);
    expect(draft.actions).toEqual(['edit', 'submit', 'wait', 'discard']);
    expect([codeOf(await keeper.drafts.book(act(draft))), codeOf(await accountant.drafts.book(act(draft)))]).toEqual(['FORBIDDEN', 'ILLEGAL_TRANSITION']);
    const submitted = must(await keeper.drafts.submit(act(draft)));
    expect(submitted).toMatchObject({ state: 'submitted', version: 1, actions: ['edit', 'wait', 'discard'] });
    expect(codeOf(await keeper.drafts.submit(act(submitted)))).toBe('ILLEGAL_TRANSITION');
    expect(must(await accountant.drafts.list({ state: 'submitted' })).rows[0]?.actions).toEqual(['book', 'give_back', 'wait', 'discard']);
    const returned = must(await accountant.drafts.giveBack({ ...act(submitted), reason: '数量不对' }));
    expect(returned).toMatchObject({ state: 'draft', returnedReason: '数量不对' });
    const again = must(await keeper.drafts.submit(act(await keep(keeper, issueOf(2), returned))));
    expect(again.returnedReason).toBe('');
    const booked = must(await accountant.drafts.book(act(again)));
    expect(booked.document).toMatchObject({ preparedBy: 'keeper', recordedBy: 'accountant', lines: [{ quantityMicro: -units(2) }] });
    expect(await onHand()).toBe(units(8));
  });

  test('the writer’s own approval is refused, whatever else the writer may do', async () => {
    const submitted = must(await rig.client.drafts.submit(act(await keep(rig.client))));
    const before = contentHash(rig.dataDir);
    expect(codeOf(await rig.client.drafts.book(act(submitted)))).toBe('SELF_REVIEW');
    expect(codeOf(await rig.client.drafts.giveBack({ ...act(submitted), reason: '自己' }))).toBe('FORBIDDEN');
    expect(contentHash(rig.dataDir)).toBe(before);
    must(await accountant.drafts.book(act(submitted)));
  });

  test('a paper changed after it was handed on has to be handed on again', async () => {
    const submitted = must(await keeper.drafts.submit(act(await keep(keeper))));
    const changed = await keep(keeper, issueOf(9), submitted);
    expect(changed.state).toBe('draft');
    expect([codeOf(await accountant.drafts.book(act(submitted))), codeOf(await accountant.drafts.book(act(changed)))]).toEqual(['VERSION_CONFLICT', 'ILLEGAL_TRANSITION']);
  });
});

describe('先出后入: the goods went out before they came in', () => {
  test('set aside, told apart once the stock is there, and booked then', async () => {
    const buyer = await rig.signInAs('buyer');
    const waiting = must(await keeper.drafts.wait(act(await keep(keeper))));
    expect(waiting).toMatchObject({ state: 'waiting', isPossible: false, actions: ['edit', 'book', 'discard'] });
    expect(codeOf(await keeper.drafts.book(act(waiting)))).toBe('STOCK_NEGATIVE');
    must(await post(rig.client, 'receipt', itemId, 5, START_DAY));
    expect(must(await keeper.drafts.list({ state: 'waiting' })).rows[0]?.isPossible).toBe(true);
    must(await keeper.drafts.book(act(waiting)));
    expect([await onHand(), must(await keeper.drafts.counts({})).waiting]).toEqual([units(2), 0]);
    expect(codeOf(await buyer.drafts.wait(act(await keep(buyer))))).toBe('FORBIDDEN');
  });

  test('issues only, whole ones only', async () => {
    expect(codeOf(await keeper.drafts.wait(act(await keep(keeper, { type: 'scrap' }))))).toBe('ILLEGAL_TRANSITION');
    expect(codeOf(await keeper.drafts.wait(act(await keep(keeper, issueOf(null)))))).toBe('INVALID_INPUT');
  });
});
