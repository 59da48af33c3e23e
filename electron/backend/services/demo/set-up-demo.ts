/** One click instead of typing: an invented machine shop with two years behind it, booked through the real ledger and marked as demo. */
import { STORIES } from '../../../../db/seed/demo-stories.ts';
import { type DemoCompany, type DemoDocument, type DemoItem, type DemoLine, type DemoRequisition, makeDemoCompany } from '../../../../db/seed/demo-company.ts';
import { listBatches, saveItemUnits } from '../../../../db/repositories/batch-repository.ts';
import { type DraftRow, insertDraft } from '../../../../db/repositories/draft-repository.ts';
import { insertItem } from '../../../../db/repositories/item-repository.ts';
import { insertInList } from '../../../../db/repositories/master-data-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { insertUser, listUsers } from '../../../../db/repositories/user-repository.ts';
import { findItem, listActiveItemIds } from '../../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { draftContent } from '../../../../shared/contract/drafts.contract.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { erasOf } from '../../../../shared/domain/valuation/index.ts';
import { addDays, addMonths, dateInZone, lastDayOf, monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import type { BusinessType, DraftState, Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { sweepNow } from '../../jobs/run-due-jobs.ts';
import { emptyEffects } from '../../after-commit.ts';
import { closeMonth, closeYear } from '../periods/close-period.ts';
import { readGround } from '../forecasts/forecast-ground.ts';
import { computeItemThresholds } from '../thresholds/compute-item-thresholds.ts';
import { linkReviews, tellDemoReviews } from './demo-disposals.ts';
import { insertDemoOrders, lineIdOf } from './demo-orders.ts';
import { type DemoIds, atMinute, demoIds, minuteOfDay, personOf, priceE4 } from './demo-words.ts';
import { fillDemoAlerts } from './fill-demo-alerts.ts';
import { fillDemoStocktake } from './fill-demo-stocktake.ts';
import type { PastPaper } from './past-day.ts';
import { type PastTold, tellPastAlerts } from './tell-past-alerts.ts';
import { mnemonicOf } from '../items/mnemonic.ts';
import { readSettings } from '../settings/read-settings.ts';
import { type LedgerScope, type RecordedDocument, recordDocument } from '../documents/record-document.ts';
import { auditSession, makeUser, openSession, readSession } from '../settings/session.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** The policy as it was at earlier times, so that the river shows it moving. */
const PAST_POLICY_DAYS = [270, 180, 90] as const;
/** No password opens a demo account: its people are chosen from a list. */
const NO_PASSWORD = 'none';

export async function setUpDemo(context: CallContext, input: { language: Language }) {
  const { env } = context;
  if (env.settings().isSetUp) throw new DomainError('ALREADY_SET_UP');
  const now = env.now();
  const today = dateInZone(now, 'Asia/Shanghai');
  const demo = makeDemoCompany({ today, minuteOfDay: minuteOfDay(now) });
  env.db.write(tx => {
    if (listUsers(tx).length > 0) throw new DomainError('ALREADY_SET_UP');
    const ids = demoIds(() => env.newId());
    const company = { isSetUp: true, isDemo: true, companyName: demo.companyName, timeZone: demo.timeZone, language: input.language };
    for (const [key, value] of Object.entries(company)) saveSetting(tx, key, value);
    insertPeopleAndLists(env, tx, demo, ids);
    for (const item of demo.items) insertDemoItem(tx, item, ids, atMinute(demo.from, 0));
    insertDemoOrders(tx, demo, ids);
    const papers = bookDocuments(env, tx, demo, ids);
    const plain = demo.items.filter(item => !STORIES.has(item.code) && !STORIES.has(`${item.name} ${item.spec}`)).map(item => ids('item', item.key)).reverse();
    fillDemoAlerts(demoLedger(env, tx, demo, ids), plain, date => atMinute(date, 15 * 60));
    insertDrafts(env, tx, demo, ids);
    computePastPolicy(env, tx, today);
    tellPast(env, { tx, demo, ids, papers, isStory: itemId => !plain.includes(itemId) });
    closeDemoMonths(context, tx, { demo, ids, today });
    fillDemoStocktake(tx, { today, now, keeper: { id: ids('user', 'keeper'), name: personOf(demo, 'keeper').displayName }, newId: () => env.newId() });
    openSession(context, tx, ids('user', 'manager'));
    const manager = personOf(demo, 'manager');
    auditSession(tx, env, { ...manager, id: ids('user', 'manager') }, 'session.setUpDemo', { companyName: demo.companyName, language: input.language });
  });
  env.forgetSettings();
  await sweepNow(env);
  env.emit({ name: 'session.changed', payload: {} });
  return readSession(context);
}

function insertPeopleAndLists(env: Environment, tx: WritableDb, demo: DemoCompany, ids: DemoIds): void {
  for (const person of demo.users) insertUser(tx, { ...makeUser(env, person, NO_PASSWORD), id: ids('user', person.role) });
  for (const unit of demo.units) insertInList(tx, 'units', { id: ids('unit', unit.key), name: unit.name, decimals: unit.decimals });
  for (const { key, code, name, parentKey } of demo.categories) {
    insertInList(tx, 'categories', { id: ids('category', key), code, name, parentId: parentKey === null ? null : ids('category', parentKey), ownerId: null });
  }
  for (const { key, code, name, leadTimeDays, contact } of demo.suppliers) insertInList(tx, 'suppliers', { id: ids('supplier', key), code, name, leadTimeDays, contact, isActive: true });
  for (const { key, code, name } of demo.locations) insertInList(tx, 'locations', { id: ids('location', key), code, name, isActive: true });
  for (const { key, name } of demo.departments) insertInList(tx, 'departments', { id: ids('department', key), name, isActive: true });
}

function insertDemoItem(tx: WritableDb, item: DemoItem, ids: DemoIds, createdAt: number): void {
  insertItem(tx, {
    id: ids('item', item.key),
    code: item.code,
    name: item.name,
    spec: item.spec,
    unitId: ids('unit', item.unitKey),
    categoryId: ids('category', item.categoryKey),
    barcode: item.barcode,
    mnemonic: mnemonicOf(item.name, item.spec),
    supplierId: ids('supplier', item.supplierKey),
    locationId: ids('location', item.locationKey),
    leadTimeDays: item.leadTimeDays,
    minimumOrderMicro: microFromUnits(item.minimumOrder),
    packSizeMicro: microFromUnits(item.packSize),
    referencePriceE4: priceE4(item.price),
    shelfLifeDays: item.shelfLifeDays,
    isBatchTracked: item.hasBatches,
    note: '',
    isActive: true,
    isNoLongerBought: false,
    importBatchId: null,
    createdAt,
    updatedAt: createdAt,
    version: 0,
  });
  saveItemUnits(tx, ids('item', item.key), item.packs.map(pack => ({ unitId: ids('unit', pack.unitKey), numerator: pack.holds, denominator: 1 })));
}

type PastGround = Pick<PastTold, 'demo' | 'ids' | 'papers' | 'isStory'> & { readonly tx: WritableDb };

/** Reviews first: alerts wait for them, and their papers are among those the alerts are read from. */
function tellPast(env: Environment, { tx, demo, ids, papers, isStory }: PastGround): void {
  const settings = readSettings(tx);
  const scope = { tx, now: env.now(), today: demo.today, settings, effects: emptyEffects(), log: env.log, newId: () => env.newId() };
  const reviews = tellDemoReviews({ scope, ledger: demoLedger(env, tx, demo, ids), demo, ids });
  const known = new Map(papers);
  for (const { itemId, paper } of reviews) if (paper !== null) known.set(itemId, [...(papers.get(itemId) ?? []), paper].sort((a, b) => a.at - b.at));
  linkReviews(tx, tellPastAlerts(tx, { demo, ids, settings, newId: () => env.newId(), papers: known, reviews: groupBy(reviews, review => review.itemId), isStory, now: env.now() }));
}

function demoLedger(env: Environment, tx: WritableDb, demo: DemoCompany, ids: DemoIds): LedgerScope {
  const keeper = personOf(demo, 'keeper');
  return { tx, now: env.now(), today: demo.today, eras: erasOf('moving_average'), closedThrough: null, actor: { id: ids('user', 'keeper'), name: keeper.displayName }, newId: () => env.newId() };
}

/** By item, in order of time. */
function bookDocuments(env: Environment, tx: WritableDb, demo: DemoCompany, ids: DemoIds): ReadonlyMap<string, readonly PastPaper[]> {
  const scope = demoLedger(env, tx, demo, ids);
  const tracked = new Map(demo.items.filter(item => item.hasBatches).map(item => [item.key, item]));
  const requisitions = new Map(demo.requisitions.map(requisition => [requisition.key, requisition]));
  const papers = new Map<string, PastPaper[]>();
  for (const document of demo.documents) {
    const { documentId, number, itemIds } = bookDocument(scope, document, ids, { tracked, requisition: document.requisitionKey === null ? undefined : requisitions.get(document.requisitionKey) });
    const paper: PastPaper = { date: document.businessDate, at: atMinute(document.businessDate, document.minuteOfDay), documentId, number, type: document.type };
    for (const itemId of itemIds) {
      const known = papers.get(itemId);
      if (known === undefined) papers.set(itemId, [paper]);
      else known.push(paper);
    }
  }
  return papers;
}

/** The days a batch is old when it comes. */
const AGE_AT_RECEIPT_DAYS = 25;

/**
 * The batch of goods that come in: one a delivery, its number the day it was made. What comes back is of the newest; a count finds the difference
 * in the fullest batch.
 */
function batchOf(scope: LedgerScope, item: DemoItem, document: DemoDocument, line: DemoLine, itemId: string): { batchNumber?: string; producedOn?: string; batchId?: string; quantityMicro?: number } {
  switch (document.type) {
    case 'opening':
    case 'receipt': {
      const producedOn = addDays(document.businessDate, -AGE_AT_RECEIPT_DAYS);
      return { batchNumber: `B${producedOn.replaceAll('-', '').slice(2)}`, producedOn };
    }
    case 'return_in': {
      const newest = mustExist(listBatches(scope.tx, itemId, true).sort((a, b) => (a.number < b.number ? 1 : -1))[0], `${item.code}: what comes back was here before`);
      return { batchId: newest.id };
    }
    case 'count': {
      const places = listBatches(scope.tx, itemId, false);
      const fullest = [...places].sort((a, b) => b.onHandMicro - a.onHandMicro)[0];
      if (fullest === undefined) return { batchNumber: `B${document.businessDate.replaceAll('-', '').slice(2)}` };
      const onHandMicro = places.reduce((sum, place) => sum + place.onHandMicro, 0);
      return { batchId: fullest.id, quantityMicro: Math.max(0, fullest.onHandMicro + microFromUnits(line.quantity) - onHandMicro) };
    }
    case 'issue': case 'return_out': case 'transfer': case 'scrap':
      return {};
  }
}

type DemoBooking = { readonly tracked: ReadonlyMap<string, DemoItem>; readonly requisition: DemoRequisition | undefined };

function bookDocument(scope: LedgerScope, document: DemoDocument, ids: DemoIds, { tracked, requisition }: DemoBooking): RecordedDocument {
  const purchaseOrderLineId = lineIdOf(ids, requisition);
  const id = (kind: string, key: string | null | undefined) => (key === null || key === undefined ? null : ids(kind, key));
  return recordDocument(
    scope,
    {
      type: document.type, businessDate: document.businessDate, departmentId: id('department', document.departmentKey), supplierId: id('supplier', document.supplierKey),
      person: document.person, purpose: document.purpose, sourceNumber: document.sourceNumber, requisitionId: purchaseOrderLineId === undefined ? id('requisition', document.requisitionKey) : null,
      purchaseOrderId: id('order', requisition?.purchaseOrderKey),
      recordedAt: atMinute(document.businessDate, document.minuteOfDay),
    },
    document.lines.map(line => {
      const itemId = ids('item', line.itemKey);
      const item = tracked.get(line.itemKey);
      return {
        itemId, quantityMicro: microFromUnits(line.quantity), requestedMicro: line.wanted === undefined ? null : microFromUnits(line.wanted), locationId: ids('location', line.locationKey),
        toLocationId: id('location', line.toLocationKey), unitPriceE4: line.unitPrice === undefined ? null : priceE4(line.unitPrice), note: '',
        ...(purchaseOrderLineId === undefined ? {} : { purchaseOrderLineId }),
        ...(item === undefined ? {} : batchOf(scope, item, document, line, itemId)),
      };
    }),
  );
}

/** Papers on their way: a delivery half written, a scrapping to be checked, and an issue of more than there is (先出后入). */
function insertDrafts(env: Environment, tx: WritableDb, demo: DemoCompany, ids: DemoIds): void {
  const keeper = personOf(demo, 'keeper');
  const gone = demo.items.find(item => !item.hasBatches && (findBalance(tx, ids('item', item.key))?.onHandMicro ?? 0) === 0) ?? mustExist(demo.items[0], 'the demo company has items');
  const byName = (name: string, count: number) => demo.items.filter(item => item.name === name).slice(0, count);
  const papers: readonly DemoDraft[] = [
    { type: 'receipt', state: 'draft', minutesAgo: 35, head: { businessType: 'purchase', supplierKey: '润峰油品', sourceNumber: 'SH-260611', person: keeper.displayName }, lines: byName('半合成切削液', 2).map((item, index) => ({ item, quantity: index === 0 ? 6 : null })) },
    { type: 'scrap', state: 'submitted', minutesAgo: 90, head: { departmentKey: '装配车间', reason: '过期变干', appraisal: '品质部已看样，不能再用', person: keeper.displayName }, lines: byName('螺纹锁固胶', 1).map(item => ({ item, quantity: 2 })) },
    { type: 'issue', state: 'waiting', minutesAgo: 150, head: { businessType: 'requisition', departmentKey: '设备科', purpose: '抢修：货先到现场，送货单未到', person: keeper.displayName }, lines: [{ item: gone, quantity: 2 }] },
  ];
  for (const paper of papers) insertDraft(tx, toDraftRow(env, demo, ids, { id: ids('user', 'keeper'), name: keeper.displayName }, paper));
}

type DemoDraft = {
  readonly type: 'receipt' | 'scrap' | 'issue';
  readonly state: DraftState;
  readonly minutesAgo: number;
  readonly head: { readonly businessType?: BusinessType; readonly departmentKey?: string; readonly supplierKey?: string; readonly sourceNumber?: string; readonly person: string; readonly purpose?: string; readonly reason?: string; readonly appraisal?: string };
  readonly lines: readonly { readonly item: DemoItem; readonly quantity: number | null }[];
};

function toDraftRow(env: Environment, demo: DemoCompany, ids: DemoIds, writer: { readonly id: string; readonly name: string }, { type, state, minutesAgo, head, lines }: DemoDraft): DraftRow {
  const { departmentKey, supplierKey, ...words } = head;
  const content = draftContent.parse({
    type, businessDate: demo.today, ...words, departmentId: departmentKey === undefined ? null : ids('department', departmentKey), supplierId: supplierKey === undefined ? null : ids('supplier', supplierKey),
    lines: lines.map(({ item, quantity }) => ({ itemId: ids('item', item.key), quantityMicro: quantity === null ? null : microFromUnits(quantity) })),
  });
  const at = env.now() - minutesAgo * MS_PER_MINUTE;
  return {
    id: env.newId(), type, state, businessDate: demo.today, contentJson: JSON.stringify(content), lineCount: lines.length, summary: lines.map(({ item }) => `${item.code} ${item.name}`).join('、'),
    preparedById: writer.id, preparedByName: writer.name, createdAt: at, updatedAt: at, returnedReason: '', version: 0,
  };
}

/** Thresholds as they would have been computed on earlier days, from what was known then. */
function computePastPolicy(env: Environment, tx: WritableDb, today: string): void {
  const settings = readSettings(tx);
  const itemIds = listActiveItemIds(tx);
  for (const back of PAST_POLICY_DAYS) {
    const ground = readGround(tx, settings, addDays(today, -back));
    for (const itemId of itemIds) computeItemThresholds(tx, mustExist(findItem(tx, itemId), 'an item just inserted exists'), ground, env.now() - back * MS_PER_DAY);
  }
}

/** Months an accountant would still have open: the one that runs and the one before it. */
const OPEN_MONTHS = 2;

/** Month after month as the accountant closed them, each on the second day after its end, and the years with them. */
function closeDemoMonths(context: CallContext, tx: WritableDb, { demo, ids, today }: { readonly demo: DemoCompany; readonly ids: DemoIds; readonly today: string }): void {
  const accountant = personOf(demo, 'accountant');
  const caller = { userId: ids('user', 'accountant'), name: accountant.displayName, role: accountant.role };
  const until = addMonths(monthOf(today), -OPEN_MONTHS);
  for (let month = monthOf(demo.from); month <= until; month = addMonths(month, 1)) {
    const transaction = { tx, context, caller, effects: emptyEffects(), now: atMinute(addDays(lastDayOf(month), 2), 10 * 60), today };
    closeMonth(transaction, month);
    if (month.endsWith('-12')) closeYear(transaction, month.slice(0, 4));
  }
}
