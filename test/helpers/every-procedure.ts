/** A company with something of everything in it, and a valid input for every procedure of the contract. */
import { randomUUID } from 'node:crypto';

import type { AppContract } from '../../shared/contract/index.ts';
import { DEFAULT_ATTENTION } from '../../shared/domain/alerts/index.ts';
import { DEFAULT_ACCOUNTING_RULES } from '../../shared/domain/accounting/index.ts';
import { DEFAULT_APPROVAL_RULES } from '../../shared/domain/approvals/index.ts';
import { addDays, mondayOf, monthOf } from '../../shared/kernel/calendar-date.ts';
import { PASSWORD, START_DAY, type TestBackend, makeItem, must, op, post, units } from './make-backend.ts';
import { fillDisposals, fillStocktakes } from './fill-papers.ts';
import { makeSuggestion } from './make-suggestion.ts';
import { makeTask } from './make-task.ts';
import { makeTrial } from './make-trial.ts';

type Inputs = { readonly [G in keyof AppContract]: { readonly [P in keyof AppContract[G]]: object } };

export type FullCompany = {
  readonly deadItemId: string;
  readonly overItemId: string;
  readonly alertId: string;
  readonly requisitionId: string;
  readonly orderedId: string;
  readonly documentId: string;
  readonly inputs: Inputs;
};

/** Stock that lies dead and stock that is too much, both with alerts; a request, an order, documents, a value set by hand. */
export async function fillCompany(rig: Pick<TestBackend, 'client' | 'dataDir' | 'now'>): Promise<FullCompany> {
  const { client } = rig;
  const supplier = must(await client.masterData.saveSupplier({ ...op(), code: 'S1', name: '恒锐工具', leadTimeDays: 7 }));
  const location = must(await client.masterData.saveLocation({ ...op(), code: 'A-01' }));
  const department = must(await client.masterData.saveDepartment({ ...op(), name: '机加' }));
  const category = must(await client.masterData.saveCategory({ ...op(), code: '01', name: '刀具' }));
  const dead = await makeItem(client, { code: 'DEAD-1', locationId: location.id });
  const over = await makeItem(client, { code: 'OVER-1', locationId: location.id });
  must(await post(client, 'opening', dead.id, 100, addDays(START_DAY, -200), { priceE4: 98_765 }));
  const receipt = must(await post(client, 'receipt', over.id, 1000, addDays(START_DAY, -5), { priceE4: 123_400 }));
  must(await client.thresholds.override({ ...op(), itemId: over.id, field: 'maximum', valueMicro: units(10), reason: '只放得下十件' }));
  const pack = must(await client.masterData.saveUnit({ ...op(), name: '盒', decimals: 0 }));
  const kept = must(await client.items.create({ ...op(), code: 'BATCH-1', name: '胶', unitId: pack.id, isBatchTracked: true, shelfLifeDays: 365 }));
  must(await client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: kept.id, quantityMicro: units(4), unitPriceE4: 98_700, batchNumber: 'B-01', producedOn: START_DAY }] }));
  const batchId = must(await client.items.batches({ itemId: kept.id }))[0]?.batchId ?? '';
  const issue = must(await post(client, 'issue', over.id, 3, START_DAY));
  const requested = must(await client.requisitions.raise({ ...op(), itemId: dead.id, quantityMicro: units(5), supplierId: supplier.id }));
  const asked = must(await client.requisitions.raise({ ...op(), itemId: over.id, quantityMicro: units(7), supplierId: supplier.id }));
  const ordered = must(await client.requisitions.order({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, quantityMicro: units(7), supplierId: supplier.id, unitPriceE4: 111_100, orderedOn: START_DAY, promisedOn: addDays(START_DAY, 3) }));
  const bought = must(await client.purchaseOrders.create({ ...op(), supplierId: supplier.id, orderedOn: START_DAY, lines: [{ itemId: dead.id, quantityMicro: units(4), unitPriceE4: 99_900, promisedOn: addDays(START_DAY, 4) }] }));
  const [first, second, proposed] = [await makeItem(client, { code: 'ASK-1' }), await makeItem(client, { code: 'ASK-2' }), await makeItem(client, { code: 'ASK-3' })];
  const orderable = must(await client.requisitions.raise({ ...op(), itemId: first.id, quantityMicro: units(5), supplierId: supplier.id }));
  const dear = must(await client.requisitions.raise({ ...op(), itemId: kept.id, quantityMicro: units(1000), supplierId: supplier.id }));
  const reserved = must(await client.reservations.create({ ...op(), itemId: dead.id, quantityMicro: units(1), reservedFor: 'SO-1' }));
  const planned = { kind: 'promotion', fromOn: START_DAY, toOn: addDays(START_DAY, 9), scope: 'item', scopeId: over.id, factor: 1.5, quantityMicro: null, isYearly: false } as const;
  const entry = must(await client.calendar.saveEntry({ ...op(), id: null, ...planned, name: '店庆', expectedVersion: null }));
  const shutDown = must(await client.calendar.saveShutDown({ ...op(), id: null, name: '盘点停产', fromOn: START_DAY, toOn: START_DAY, supplierId: null, isYearly: false, expectedVersion: null }));
  const reviews = await fillDisposals(client);
  const [kit, gone] = [must(await client.kits.save({ ...op(), billId: null, expectedVersion: null, code: 'BOM-1', name: '减速机', lines: [{ itemId: over.id, quantityMicro: units(1) }] })), must(await client.kits.save({ ...op(), billId: null, expectedVersion: null, code: 'BOM-2', name: '旧型号', lines: [{ itemId: over.id, quantityMicro: units(1) }] }))];
  const counts = await fillStocktakes(client, dead.id, over.id);
  const group = { mail: null, roles: ['buyer' as const], minLevel: 'warning' as const, isMentioning: true };
  const channel = must(await client.channels.save({ ...op(), channelId: null, kind: 'wecom', name: '采购群', isEnabled: false, config: group, expectedVersion: null }));
  const spare = must(await client.channels.save({ ...op(), channelId: null, kind: 'feishu', name: '旧群', isEnabled: false, config: group, expectedVersion: null }));
  const [ownRule, otherRule] = [must(await client.rules.save({ ...op(), ruleId: null, name: '三十天没用', isEnabled: false, level: 'notice', expression: 'days_since_issue >= 30' })), must(await client.rules.save({ ...op(), ruleId: null, name: '空了', isEnabled: false, level: 'notice', expression: 'on_hand <= 0' }))];
  for (const [scope, scopeId] of [['category', category.id], ['item', over.id]] as const) must(await client.rules.setOverride({ ...op(), ruleId: 'dead_stock', scope, scopeId, parameters: { deadDays: 120 }, reason: '慢件' }));
  const tried = makeTrial(rig);
  const open = must(await client.alerts.list({ scope: 'open' })).lines;
  const alert = open.find(line => line.alert.itemId === over.id)?.alert;
  if (alert === undefined) throw new Error('too much stock raises an alert');
  const users = must(await client.users.list({}));
  const lists = must(await client.masterData.all({}));
  for (const id of ['suggestion-a', 'suggestion-b']) makeSuggestion(rig, { id });
  for (const key of ['a', 'b']) makeTask(rig, { dedupeKey: `find_cause:${key}`, kind: 'find_cause', itemId: over.id, ownerRole: 'keeper', dueOn: START_DAY });
  const tasks = must(await client.tasks.list({})).rows;
  const task = (index: number) => ({ taskId: tasks[index]?.id ?? '', expectedVersion: 0 });
  const act = { alertId: alert.id, expectedVersion: alert.version };
  const documentLine = { itemId: over.id, quantityMicro: units(1) };
  const draftIds: string[] = [];
  for (const quantity of [1, 1, 1, 2]) draftIds.push(must(await client.drafts.save({ ...op(), content: { type: 'issue', businessDate: START_DAY, departmentId: department.id, lines: [{ itemId: over.id, quantityMicro: units(quantity) }] } })).id);
  const draft = (index: number) => ({ ...op(), draftId: draftIds[index] ?? '', expectedVersion: 0 });
  const priced = must(await client.drafts.save({ ...op(), content: { type: 'receipt', businessDate: START_DAY, lines: [{ itemId: over.id, quantityMicro: units(1), unitPriceE4: 123_400 }] } }));
  const item = { code: 'NEW-1', name: '新物料', unitId: lists.units[0]?.id ?? '', categoryId: category.id };
  const document = { type: 'issue', businessDate: START_DAY, departmentId: department.id, lines: [documentLine] };
  const firstMonth = monthOf(addDays(START_DAY, -200));
  must(await client.periods.close({ ...op(), kind: 'month', period: firstMonth }));
  const closingId = must(await client.periods.reopen({ ...op(), kind: 'month', period: firstMonth, reason: '补单' })).reopenings[0]?.closingId ?? '';
  const inputs: Inputs = {
    session: {
      current: {},
      setUp: { ...op(), companyName: '另一家', name: 'thief', displayName: '贼', password: PASSWORD, language: 'zh-CN' },
      setUpDemo: { ...op(), language: 'zh-CN' },
      switchDemoUser: { ...op(), role: 'admin' },
      signIn: { ...op(), name: 'nobody', password: 'nothing' },
      signOut: op(),
      changePassword: { ...op(), oldPassword: 'wrong', newPassword: 'another long secret' },
    },
    users: {
      list: {},
      create: { ...op(), name: 'thief', displayName: '贼', role: 'admin', password: PASSWORD },
      update: { ...op(), userId: users[0]?.id ?? '', displayName: '改', role: 'viewer', isActive: false },
      resetPassword: { ...op(), userId: users[0]?.id ?? '', password: 'another long secret' },
      setContact: { ...op(), userId: users[0]?.id ?? '', email: 'boss@example.cn', mobile: '13800000000', superiorId: null, standInId: null, absentFrom: START_DAY, absentUntil: null },
      own: {},
      setOwnContact: { ...op(), email: '', mobile: '13900000000', standInId: null, absentFrom: null, absentUntil: null },
      colleagues: {},
    },
    settings: {
      get: {},
      update: { ...op(), companyName: '改名', timeZone: 'Asia/Shanghai', language: 'en', serviceLevel: 0.9, defaultLeadTimeDays: 3, orderCoverDays: 10, reviewPeriodDays: 1, needsReview: false },
      status: {},
      verifyLedger: op(),
      backUp: op(),
    },
    masterData: {
      all: {},
      saveUnit: { ...op(), name: '箱', decimals: 0 },
      saveCategory: { ...op(), name: '量具' },
      saveSupplier: { ...op(), name: '新供应商' },
      saveLocation: { ...op(), code: 'C-01' },
      saveDepartment: { ...op(), name: '装配' },
    },
    items: {
      find: { text: 'OVER' },
      list: {},
      get: { itemId: over.id },
      create: { ...op(), ...item },
      update: { ...op(), ...item, itemId: over.id, expectedVersion: 0 },
      setUnits: { ...op(), itemId: over.id, units: [{ unitId: pack.id, numerator: 12, denominator: 1 }] },
      units: { itemId: over.id },
      batches: { itemId: kept.id, includeUsedUp: true },
      setBatchDates: { ...op(), batchId, producedOn: START_DAY, expiresOn: null },
      setActive: { ...op(), itemId: over.id, expectedVersion: 0, isActive: false },
    },
    documents: {
      post: { ...op(), ...document },
      preview: { type: 'issue', businessDate: START_DAY, lines: [documentLine] },
      receipts: {},
      impact: { ...document, businessDate: addDays(START_DAY, -1) },
      invoice: { ...op(), businessDate: START_DAY, lines: [{ movementId: receipt.document.lines[0]?.movementId ?? '', amountE4: 120_000_000 }] },
      reverse: { ...op(), documentId: issue.document.id, reason: '领错' },
      get: { documentId: issue.document.id },
      list: {},
      nextNumber: { type: 'issue', businessDate: START_DAY },
      suggestions: {},
    },
    drafts: {
      save: { ...op(), content: { type: 'receipt', businessDate: START_DAY, lines: [{ itemId: over.id }] } },
      list: {},
      counts: {},
      get: { draftId: priced.id },
      impact: { draftId: priced.id },
      discard: draft(0),
      submit: draft(1),
      giveBack: { ...draft(1), reason: '再看看' },
      wait: draft(2),
      book: draft(3),
    },
    movements: { list: {} },
    stock: {
      list: {},
      export: { language: 'zh-CN', format: 'csv' },
      counts: {},
      get: { itemId: over.id },
      detail: { itemId: over.id },
      river: { itemId: over.id },
      timeline: { itemId: over.id },
    },
    thresholds: {
      get: { itemId: over.id },
      override: { ...op(), itemId: over.id, field: 'safetyStock', valueMicro: units(2), reason: '试' },
      clearOverride: { ...op(), itemId: over.id, field: 'maximum' },
      recompute: op(),
    },
    policies: {
      get: {},
      ofItem: { itemId: over.id },
      set: { ...op(), scope: 'cell', scopeId: 'AX', parameter: 'serviceLevel', value: 0.99, reason: '关键物料' },
    },
    calendar: {
      year: { year: Number(START_DAY.slice(0, 4)) },
      ofItem: { itemId: over.id },
      saveEntry: { ...op(), id: null, ...planned, name: '年中促销', expectedVersion: null },
      deleteEntry: { ...op(), id: entry.id, expectedVersion: entry.version },
      saveShutDown: { ...op(), id: null, name: '检修停产', fromOn: START_DAY, toOn: START_DAY, supplierId: supplier.id, isYearly: false, expectedVersion: null },
      deleteShutDown: { ...op(), id: shutDown.id, expectedVersion: shutDown.version },
      setWeek: { ...op(), restWeekdays: [7] },
      setDay: { ...op(), date: START_DAY, kind: 'holiday', name: '厂庆' },
    },
    forecasts: {
      ofItem: { itemId: over.id },
      decide: { ...op(), itemId: over.id, on: mondayOf(START_DAY), decision: null, reason: '记错了' },
      setAnalogue: { ...op(), itemId: dead.id, analogueItemId: over.id, factor: 0.5 },
      accuracy: {},
      accuracySummary: {},
      thresholdHistory: { itemId: over.id },
    },
    metrics: { list: {}, get: { itemId: first.id }, turnover: {} },
    rules: {
      list: {},
      get: { ruleId: 'dead_stock' },
      recipients: {},
      update: { ...op(), kind: 'dead_stock', isEnabled: false, level: 'notice', parameters: {} },
      save: { ...op(), ruleId: ownRule.ruleId, expectedVersion: ownRule.version, name: '六十天没用', isEnabled: false, level: 'warning', expression: 'days_since_issue >= 60 && on_hand > 0' },
      switch: { ...op(), ruleId: ownRule.ruleId, isEnabled: false },
      archive: { ...op(), ruleId: otherRule.ruleId },
      overrides: { ruleId: 'dead_stock' },
      ofItem: { itemId: over.id },
      setOverride: { ...op(), ruleId: 'dead_stock', scope: 'item', scopeId: over.id, parameters: { deadDays: 200 }, reason: '备件' },
      clearOverride: { ...op(), ruleId: 'dead_stock', scope: 'category', scopeId: category.id },
      check: { expression: 'on_hand < 1' },
      health: {},
      startTrial: { ...op(), ruleId: null, months: 6, kind: 'custom', expression: 'on_hand < 1' },
      trial: { trialId: tried.trialId },
      cancelTrial: { ...op(), trialId: tried.trialId },
      sendTest: { ...op(), ruleId: 'dead_stock' },
    },
    alerts: {
      list: { scope: 'open' },
      counts: {},
      board: {},
      heatMap: {},
      briefing: {},
      closing: {},
      people: {},
      get: { alertId: alert.id },
      acknowledge: { ...op(), ...act },
      acknowledgeMany: { ...op(), alerts: [act], note: '知道了' },
      takeBack: { ...op(), alerts: [act] },
      markOrdered: { ...op(), ...act, promisedOn: addDays(START_DAY, 3), note: '电话订的' },
      reassign: { ...op(), ...act, toUserId: users[0]?.id ?? '', note: '不归我管' },
      attention: {},
      saveAttention: { ...op(), ...DEFAULT_ATTENTION, popupsPerDay: 4 },
      snooze: { ...op(), ...act, untilDate: addDays(START_DAY, 2), reason: '等' },
      wake: { ...op(), ...act },
      close: { ...op(), ...act, reason: 'handled', note: '好' },
      markSeen: { ...op(), alertIds: [alert.id] },
      sendTest: op(),
    },
    approvals: {
      list: {},
      ofSubject: { subject: 'requisition', subjectId: requested.id },
      decide: { ...op(), approvalId: dear.approval?.id ?? '', expectedVersion: 0, decision: 'approve' },
      remind: { ...op(), approvalId: dear.approval?.id ?? '' },
      rules: {},
      saveRules: { ...op(), ...DEFAULT_APPROVAL_RULES },
    },
    channels: {
      list: {},
      save: { ...op(), channelId: channel.id, kind: 'wecom', name: '采购群', isEnabled: true, config: { ...group, minLevel: 'urgent' }, expectedVersion: channel.version },
      remove: { ...op(), channelId: spare.id, expectedVersion: spare.version },
      setSecret: { ...op(), channelId: channel.id, secret: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0', sign: '', password: PASSWORD },
      test: { ...op(), channelId: channel.id },
      messages: {},
      quietHours: {},
      saveQuietHours: { ...op(), quietHours: { from: '22:00', until: '06:30' } },
    },
    requisitions: {
      list: {},
      get: { requisitionId: ordered.id },
      suggest: { itemId: over.id },
      raise: { ...op(), itemId: over.id, quantityMicro: units(1) },
      raiseMany: { ...op(), lines: [{ itemId: second.id, quantityMicro: units(1) }] },
      change: { ...op(), requisitionId: requested.id, expectedVersion: requested.version, quantityMicro: units(5), supplierId: supplier.id, unitPriceE4: 98_000, neededOn: null, reason: '改价', isEmergency: false },
      export: { language: 'zh-CN' },
      order: { ...op(), requisitionId: requested.id, expectedVersion: requested.version, quantityMicro: units(5), supplierId: null, orderedOn: START_DAY, promisedOn: START_DAY },
      promise: { ...op(), requisitionId: ordered.id, expectedVersion: ordered.version, promisedOn: START_DAY },
      receive: { ...op(), requisitionId: ordered.id, expectedVersion: ordered.version, quantityMicro: units(1), businessDate: START_DAY },
      cancel: { ...op(), requisitionId: ordered.id, expectedVersion: ordered.version, reason: '不要了' },
    },
    purchaseOrders: {
      list: {},
      get: { purchaseOrderId: bought.id },
      due: { overdueOnly: false },
      export: { purchaseOrderId: bought.id, language: 'zh-CN' },
      fromRequisitions: { ...op(), orderedOn: START_DAY, lines: [{ requisitionId: orderable.id, expectedVersion: orderable.version, quantityMicro: units(5), supplierId: supplier.id, promisedOn: START_DAY }] },
      create: { ...op(), supplierId: supplier.id, orderedOn: START_DAY, lines: [{ itemId: over.id, quantityMicro: units(1), promisedOn: START_DAY }] },
      propose: { ...op(), supplierId: supplier.id, lines: [{ itemId: proposed.id, quantityMicro: units(1000), unitPriceE4: 98_700, promisedOn: START_DAY }] },
      promise: { ...op(), purchaseOrderId: bought.id, expectedVersion: bought.version, lineId: bought.lines[0]?.id ?? '', promisedOn: START_DAY },
      cancelLines: { ...op(), purchaseOrderId: bought.id, expectedVersion: bought.version, lineIds: [bought.lines[0]?.id ?? ''], reason: '不要了' },
      receive: { ...op(), purchaseOrderId: bought.id, expectedVersion: bought.version, businessDate: START_DAY, lines: [{ lineId: bought.lines[0]?.id ?? '', quantityMicro: units(1) }] },
    },
    suppliers: { list: {}, get: { supplierId: supplier.id } },
    reservations: {
      list: {},
      create: { ...op(), itemId: over.id, quantityMicro: units(1), reservedFor: 'SO-2' },
      change: { ...op(), reservationId: reserved.id, expectedVersion: reserved.version, quantityMicro: units(2), reservedFor: 'SO-1', neededOn: null },
      release: { ...op(), reservationId: reserved.id, expectedVersion: reserved.version, reason: '不要了' },
    },
    tasks: {
      list: {},
      export: { language: 'zh-CN' },
      done: { ...op(), ...task(0), note: '少记一张领料单' },
      cancel: { ...op(), ...task(1), note: '不用了' },
    },
    scorecard: {
      summary: { from: START_DAY, to: START_DAY },
      rows: { from: START_DAY, to: START_DAY },
      missed: { from: START_DAY, to: START_DAY },
      statement: { from: START_DAY, to: START_DAY },
      suggestions: {},
      applySuggestion: { ...op(), suggestionId: 'suggestion-a', note: '' },
      dismissSuggestion: { ...op(), suggestionId: 'suggestion-b', note: '' },
    },
    disposals: {
      list: {},
      get: { disposalId: reviews.opinions.disposalId },
      open: { ...op(), itemId: reviews.itemId, cause: 'over_stock', quantityMicro: units(2) },
      giveOpinion: { ...op(), ...reviews.opinions, side: 'sales', opinion: '没人要', proposes: 'scrap', amountE4: 100 },
      decide: { ...op(), ...reviews.decision, decision: 'scrap', quantityMicro: units(2), note: '报废' },
      reconsider: { ...op(), ...reviews.back, reason: '有人问价' },
      carryOut: { ...op(), ...reviews.carry, quantityMicro: units(2), businessDate: START_DAY, recoveredE4: 10_000 },
      recover: { ...op(), ...reviews.recover, amountE4: 20_000 },
      close: { ...op(), ...reviews.close, note: '其余留用' },
      cancel: { ...op(), ...reviews.cancel, reason: '又有订单了' },
      rules: {},
      saveRules: { ...op(), openAfterDays: 200, dueDays: 20, tolerancePercent: 5, sides: { sales: ['buyer'], production: ['keeper'], finance: ['accountant'] } },
      idleStock: {},
      export: { language: 'zh-CN' },
      expiring: {},
    },
    kits: {
      list: {},
      get: { billId: kit.id },
      save: { ...op(), billId: kit.id, expectedVersion: kit.version, code: 'BOM-1', name: '减速机', lines: [{ itemId: over.id, quantityMicro: units(2) }, { itemId: dead.id, quantityMicro: units(1) }] },
      remove: { ...op(), billId: gone.id, expectedVersion: gone.version },
      match: { codes: ['OVER-1'] },
      check: { billId: kit.id, products: 3 },
      provide: { ...op(), billId: kit.id, products: 3, reservedFor: 'SO-9' },
      gaps: {},
    },
    replays: {
      ofItem: { itemId: over.id },
      start: { ...op(), categoryId: null },
      get: {},
      cancel: { ...op(), runId: 'none' },
    },
    imports: {
      read: { ...op(), fileName: 'a.csv', bytes: new TextEncoder().encode('编码,名称\nA1,甲\n'), kind: null },
      reread: { ...op(), batchId: 'none', kind: 'items', mapping: {} },
      preview: { batchId: 'none' },
      rows: { batchId: 'none', sheet: '' },
      commit: { ...op(), batchId: 'none', expectedRecords: 1 },
      cancel: { ...op(), batchId: 'none' },
      undo: { ...op(), batchId: 'none', reason: '错' },
      list: {},
      sample: { name: 'opening' },
    },
    periods: {
      overview: {},
      checks: { period: firstMonth },
      close: { ...op(), kind: 'month', period: firstMonth },
      reopen: { ...op(), kind: 'month', period: firstMonth, reason: '补单' },
      difference: { closingId },
      year: { year: START_DAY.slice(0, 4) },
      method: {},
      previewMethod: { method: 'fifo' },
      changeMethod: { ...op(), method: 'fifo', reason: '改用先进先出' },
    },
    accounts: {
      summary: { from: START_DAY.slice(0, 7), to: START_DAY.slice(0, 7) },
      itemLedger: { itemId: over.id, from: START_DAY.slice(0, 7), to: START_DAY.slice(0, 7) },
      ages: { date: START_DAY },
      asOf: { date: START_DAY, knownAt: null, sort: 'code' },
      explainAsOf: { date: START_DAY, knownAt: 0 },
      tieOut: { month: START_DAY.slice(0, 7) },
      vouchers: { month: START_DAY.slice(0, 7) },
      export: { report: 'summary', from: START_DAY.slice(0, 7), to: START_DAY.slice(0, 7) },
      rules: {},
      saveRules: { ...op(), ...DEFAULT_ACCOUNTING_RULES },
    },
    stocktakes: {
      list: {},
      get: { stocktakeId: counts.counted.stocktakeId },
      plan: {},
      savePlan: { ...op(), cycleDays: { A: 5, B: 20, C: 60 }, itemsPerDay: 10, recountPercentBp: 300, recountAmountE4: 500_000 },
      create: { ...op(), choice: { kind: 'items', itemIds: [over.id] } },
      update: { ...op(), stocktakeId: counts.open.stocktakeId, expectedVersion: 0, title: '月底', isBlind: false, counter: '张', recounter: '李', supervisor: '王' },
      count: { ...op(), stocktakeId: counts.open.stocktakeId, lineId: counts.open.lineId, countedMicro: units(1) },
      explain: { ...op(), stocktakeId: counts.counted.stocktakeId, lineId: counts.counted.lineId, reason: '漏记领料' },
      addLine: { ...op(), stocktakeId: counts.open.stocktakeId, itemId: dead.id, locationId: location.id },
      post: { ...op(), stocktakeId: counts.counted.stocktakeId, expectedVersion: 0 },
      close: { ...op(), stocktakeId: counts.half.stocktakeId, expectedVersion: 1, reason: '其余另盘' },
      cancel: { ...op(), stocktakeId: counts.idle.stocktakeId, expectedVersion: 0, reason: '改期' },
      explanations: { itemId: over.id },
    },
    reports: { today: {}, dashboard: {}, ageLayers: { itemId: dead.id } },
    health: { overview: {}, findings: { check: 'no_category' }, entryLag: { from: START_DAY, to: START_DAY }, lateDocuments: { from: START_DAY, to: START_DAY } },
    audit: { list: {}, choices: {} },
  };
  return { deadItemId: dead.id, overItemId: over.id, alertId: alert.id, requisitionId: requested.id, orderedId: ordered.id, documentId: issue.document.id, inputs };
}

/** The inputs by procedure name, each with an operation id of its own. */
export function listInputs({ inputs }: FullCompany): [name: string, input: object][] {
  return Object.entries(inputs).flatMap(([group, members]: [string, Readonly<Record<string, object>>]) =>
    Object.entries(members).map(([name, input]): [string, object] => [`${group}.${name}`, 'opId' in input ? { ...input, opId: randomUUID() } : input]));
}
