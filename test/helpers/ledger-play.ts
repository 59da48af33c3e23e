/**
 * Plays commands to the ledger and to the model of `ledger-model.ts` at once and throws where they differ: in what is accepted, in what it is
 * refused with, in every quantity and every value. Many plays share one database, each with items of its own.
 */
import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { expect } from 'vitest';

import { insertBatch } from '../../db/repositories/batch-repository.ts';
import { findDocument } from '../../db/repositories/document-repository.ts';
import { findBalance, findBrokenMovement, headPosition, ledgerHead, listAllLines, listMovementsOfDocument, listPlaces, listStoredSteps } from '../../db/repositories/ledger-repository.ts';
import type { CallContext, CompanySettings } from '../../electron/backend/environment.ts';
import { runCommand } from '../../electron/backend/run-command.ts';
import { ledgerScope } from '../../electron/backend/services/alerts/evaluation-scope.ts';
import { stateAtEndOf } from '../../electron/backend/services/ledger/ledger-run.ts';
import { type RecordedDocument, recordDocument } from '../../electron/backend/services/documents/record-document.ts';
import { postInvoice } from '../../electron/backend/services/documents/record-invoice.ts';
import { reverseDocument } from '../../electron/backend/services/documents/reverse-document.ts';
import { DomainError } from '../../shared/contract/errors.ts';
import { emptyLedgerState, replayLedger } from '../../shared/domain/ledger/index.ts';
import { insertBareItem, insertPlaces, makeEnvironment } from './make-environment.ts';
import { type Era, type Fact, type Method, type Outcome, runsShort, share, sum, workOut } from './ledger-model.ts';

/** The last is tomorrow. */
const DATES = ['2026-04-07', '2026-04-30', '2026-05-01', '2026-05-19', '2026-05-31', '2026-06-01', '2026-06-05', '2026-06-08', '2026-06-09'] as const;
const TODAY = 7;
const MONTHS = ['2026-04', '2026-05'] as const;
const REFERENCE_PRICE = 12_345;
const METHODS: readonly Method[] = ['moving_average', 'monthly_average', 'fifo', 'specific'];
/** What goes out first comes first; the last has no date and goes out last. */
const EXPIRIES = ['2026-09-01', '2026-12-01', null] as const;

type Type = 'receipt' | 'issue' | 'return_in' | 'return_out' | 'scrap' | 'count' | 'transfer';
/** Item 1 is kept by batch. `batch` null: none named, which for goods that leave means by expiry. */
type Line = { readonly item: number; readonly quantity: number; readonly place: string; readonly to: string; readonly price: number | null; readonly batch: number | null };
export type Command =
  | { readonly do: 'post'; readonly type: Type; readonly day: number; readonly lines: readonly Line[] }
  | { readonly do: 'look'; readonly line: Line }
  | { readonly do: 'post count'; readonly which: number; readonly day: number }
  | { readonly do: 'reverse'; readonly which: number }
  | { readonly do: 'retry'; readonly which: number; readonly isOther: boolean }
  | { readonly do: 'invoice'; readonly which: number; readonly day: number; readonly amount: number }
  | { readonly do: 'close' }
  | { readonly do: 'reopen' };
export type Game = { readonly eras: readonly Era[]; readonly commands: readonly Command[] };
type Post = Extract<Command, { do: 'post' }>;
/** A count that was made and is not booked yet: where the ledger was then. */
type Look = { readonly line: Line; readonly position: number; readonly order: readonly [number, number] };
type Posted = { readonly opId: string; readonly post: Post | null; readonly documentId: string; readonly first: number; readonly count: number; readonly rows: string; reversedBy: number | null };

/** A place to play in: a database, and how the ledger is asked. */
export type Table = ReturnType<typeof makeTable>;

export function makeTable() {
  const settings: { valuationEras: CompanySettings['valuationEras'] } = { valuationEras: [] };
  const rig = makeEnvironment(settings);
  insertPlaces(rig.db);
  // A play ends with its closed months taken away, so that the next begins in an open year.
  rig.tamper('drop trigger closings_no_delete; drop trigger closing_balances_no_delete');
  return { rig, settings, context: rig.contextOf('accountant'), plays: 0, looks: 0 };
}

/** What the call answered: the document, or the code it failed with. */
function answerOf(call: () => string): { readonly documentId: string } | string {
  try {
    return { documentId: call() };
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE') return 'UNIQUE';
    throw error;
  }
}

/** `expect` for the many: it is asked some million times. */
function same(actual: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (a !== b) expect(actual).toEqual(wanted);
}

/** One game on a table. Throws where ledger and model differ. */
export function play(table: Table, { eras, commands }: Game): void {
  table.plays += 1;
  table.settings.valuationEras = eras;
  const game = new Play(table, eras);
  try {
    for (const command of commands) game.take(command);
    game.end();
  } finally {
    table.rig.tamper('delete from closing_balances; delete from closings');
  }
}

/** I9, I12: the hash chain holds to the end. */
export function checkChain(table: Table): void {
  expect(findBrokenMovement(table.rig.db.reader)).toBeNull();
}

class Play {
  private readonly table: Table;
  private readonly eras: readonly Era[];
  private readonly context: CallContext;
  private readonly itemIds: readonly string[];
  private readonly batchIds: readonly string[];
  private facts: Fact[] = [];
  private readonly ids: string[] = [];
  private readonly posted: Posted[] = [];
  private readonly looks: Look[] = [];
  private readonly closed: { readonly id: string; readonly through: string; readonly figures: string }[] = [];
  private known: string;

  public constructor(table: Table, eras: readonly Era[]) {
    this.table = table;
    this.eras = eras;
    this.context = table.context;
    const { rig, plays } = table;
    this.itemIds = [`play-${plays}-0`, `play-${plays}-1`];
    this.batchIds = EXPIRIES.map((_, index) => `play-${plays}-batch-${(index * 7) % 3}`);
    for (const itemId of this.itemIds) insertBareItem(rig.db, itemId, { referencePriceE4: REFERENCE_PRICE });
    rig.db.write(tx => {
      tx.run('update items set is_batch_tracked = 1 where id = @id', { id: this.itemIds[1]! });
      for (const [index, expiresOn] of EXPIRIES.entries()) insertBatch(tx, { id: this.batchIds[index]!, itemId: this.itemIds[1]!, number: String(index), producedOn: null, expiresOn, createdAt: 0 });
    });
    this.known = this.figures();
  }

  public take(command: Command): void {
    const documents = this.posted.length;
    if (command.do === 'post') this.post(command);
    else if (command.do === 'look') this.look(command.line);
    else if (command.do === 'close') this.close();
    else if (command.do === 'reopen') this.reopen();
    else if (command.do === 'post count') this.postCount(command);
    else if (command.do === 'invoice') this.invoice(command);
    else if (documents > 0 && command.do === 'reverse') this.reverse(command.which % documents);
    else if (documents > 0 && command.do === 'retry') this.retry(this.posted[command.which % documents]!, command.isOther);
    if (this.posted.length > documents) this.check();
  }

  /** I9: all of it from the beginning is what is stored, layers included. I10: what was written stays as it was written. */
  public end(): void {
    const { reader } = this.table.rig.db;
    for (const itemId of this.itemIds) {
      const { steps, end } = replayLedger(this.eras, emptyLedgerState, listAllLines(reader, itemId), () => undefined);
      const balance = findBalance(reader, itemId);
      same(steps.map(({ sequence, valueE4, roundingE4, valueAfterE4 }) => [sequence, valueE4, roundingE4, valueAfterE4]), listStoredSteps(reader, itemId).map(({ sequence, valueE4, roundingE4, valueAfterE4 }) => [sequence, valueE4, roundingE4, valueAfterE4]));
      if (balance === undefined) same(steps, []);
      else same([balance.onHandMicro, balance.valueE4, balance.averageValueE4, balance.averageQuantityMicro, balance.layersJson], [end.onHandMicro, end.valueE4, end.average?.valueE4 ?? null, end.average?.quantityMicro ?? null, JSON.stringify(end.layers)]);
    }
    same(this.posted.map(document => this.rowsOf(document.documentId)), this.posted.map(document => document.rows));
  }

  private rowsOf(documentId: string): string {
    return JSON.stringify(listMovementsOfDocument(this.table.rig.db.reader, documentId));
  }

  /** All there is of the items of this play. */
  private figures(): string {
    const { reader } = this.table.rig.db;
    return JSON.stringify(this.itemIds.map(itemId => [findBalance(reader, itemId), listPlaces(reader, itemId), listStoredSteps(reader, itemId)]));
  }
  private closedFigures(through: string): string {
    return JSON.stringify(this.itemIds.map(itemId => listStoredSteps(this.table.rig.db.reader, itemId).filter(step => step.businessDate <= through)));
  }

  private refused(reply: ReturnType<typeof answerOf>, code: string): void {
    same(reply, code);
    same(this.figures(), this.known);
  }

  private accept(opId: string, post: Post | null, reply: ReturnType<typeof answerOf>, facts: Fact[]): void {
    if (typeof reply === 'string') throw new Error(`the model takes it, the ledger says ${reply}`);
    const first = this.facts.length;
    this.facts = facts;
    const rows = listMovementsOfDocument(this.table.rig.db.reader, reply.documentId);
    same(rows.length, facts.length - first);
    this.ids.push(...rows.map(row => row.id));
    this.posted.push({ opId, post, documentId: reply.documentId, first, count: rows.length, rows: JSON.stringify(rows), reversedBy: null });
  }

  private get closedThrough(): string {
    return this.closed.at(-1)?.through ?? '';
  }

  // The commands: what the ledger does, what the model says to it.

  private record(opId: string, post: Post, counted?: { readonly at: number; readonly position: number }): ReturnType<typeof answerOf> {
    const lines = post.lines.map(line => ({
      itemId: this.itemIds[line.item]!, quantityMicro: line.quantity, requestedMicro: null, locationId: line.place, toLocationId: line.to, unitPriceE4: post.type === 'receipt' ? line.price : null, note: '',
      batchNumber: line.batch === null ? '' : String(line.batch), counted,
    }));
    const request = { type: post.type, businessDate: DATES[post.day]! };
    return answerOf(() => runCommand<RecordedDocument>(this.context, { opId, post }, transaction => recordDocument(ledgerScope(transaction), request, lines)).documentId);
  }

  private dateRefused(day: number): string | null {
    if (day > TODAY) return 'DATE_IN_FUTURE';
    return DATES[day]! <= this.closedThrough ? 'PERIOD_CLOSED' : null;
  }

  private post(post: Post): void {
    const opId = randomUUID();
    const reply = this.record(opId, post);
    const facts = [...this.facts];
    const refused = this.dateRefused(post.day) ?? this.plan(post, facts);
    if (refused !== null) this.refused(reply, refused);
    else this.accept(opId, post, reply, facts);
  }

  /** Adds what the lines come to, one after the other; the code of what stops it. */
  private plan(post: Post, facts: Fact[], order?: Fact['order']): string | null {
    const before = facts.length;
    for (const line of post.lines) {
      const isTracked = line.item === 1;
      if (isTracked && line.batch === null && ['receipt', 'return_in', 'count'].includes(post.type)) return 'BATCH_REQUIRED';
      const from = facts.length;
      for (const fact of this.factsOf(post, line, facts)) facts.push({ ...fact, order: order ?? [facts.length, 0] });
      if (runsShort(facts, from, line.item)) return 'STOCK_NEGATIVE';
    }
    return facts.length === before ? 'NOTHING_TO_POST' : null;
  }

  private factsOf({ type, day }: Post, line: Line, facts: readonly Fact[]): Fact[] {
    const { item, place, quantity, price } = line;
    const batch = item === 1 && line.batch !== null ? this.batchIds[line.batch]! : '';
    const bare: Fact = { document: this.posted.length, item, date: DATES[day]!, order: [0, 0], place, batch, quantity, counted: null, reverses: null, given: null, comesBack: false, isTransfer: false, invoiceOf: null, isLate: false };
    if (type === 'count') return [{ ...bare, quantity: 0, counted: quantity }];
    if (quantity === 0) return [];
    if (type === 'receipt') return [{ ...bare, given: share(price ?? REFERENCE_PRICE, quantity, 1_000_000) }];
    if (type === 'return_in') return [{ ...bare, comesBack: true }];
    const taken = item === 1 && line.batch === null ? this.byExpiry(bare, facts) : [bare];
    if (type !== 'transfer') return taken.map(part => ({ ...part, quantity: -part.quantity }));
    return line.to === place ? [] : taken.flatMap(part => [{ ...part, quantity: -part.quantity, isTransfer: true }, { ...part, place: line.to, isTransfer: true }]);
  }

  /** What expires first goes first; what nothing covers is asked of the last. */
  private byExpiry(bare: Fact, facts: readonly Fact[]): Fact[] {
    const { places } = workOut(facts, bare.item, null);
    let left = bare.quantity;
    const taken: Fact[] = [];
    for (const batch of this.batchIds) {
      const quantity = Math.min(left, places.get(`${bare.place}|${batch}`) ?? 0);
      if (quantity > 0) taken.push({ ...bare, batch, quantity });
      left -= quantity;
    }
    if (left === 0) return taken;
    const last = taken.pop() ?? { ...bare, quantity: 0 };
    return [...taken, { ...last, quantity: last.quantity + left }];
  }

  private look(line: Line): void {
    this.table.looks += 1;
    this.looks.push({ line: { ...line, batch: line.item === 1 ? (line.batch ?? 0) : null }, position: headPosition(this.table.rig.db.reader) + this.table.looks, order: [this.facts.length - 1, this.table.looks] });
  }

  private postCount({ which, day }: Extract<Command, { do: 'post count' }>): void {
    if (this.looks.length === 0) return;
    const look = this.looks[which % this.looks.length]!;
    const post: Post = { do: 'post', type: 'count', day, lines: [look.line] };
    const opId = randomUUID();
    const reply = this.record(opId, post, { at: 0, position: look.position });
    const facts = [...this.facts];
    const refused = this.dateRefused(day) ?? this.plan(post, facts, look.order);
    if (refused !== null) {
      this.refused(reply, refused);
      return;
    }
    this.looks.splice(this.looks.indexOf(look), 1);
    this.accept(opId, null, reply, facts);
  }

  private reverse(target: number): void {
    const { documentId, first, count, reversedBy } = this.posted[target]!;
    const opId = randomUUID();
    const reply = answerOf(() => runCommand<RecordedDocument>(this.context, { opId, documentId }, transaction => reverseDocument(ledgerScope(transaction), findDocument(transaction.tx, documentId)!, '冲')).documentId);
    const facts = [...this.facts];
    const own = facts.slice(first, first + count);
    if (own.some(fact => fact.reverses !== null || fact.invoiceOf !== null)) {
      this.refused(reply, 'NOT_REVERSIBLE');
      return;
    }
    const quantities = new Map([0, 1].flatMap(item => workOut(facts, item, null).results.map(result => [result.fact, result.quantity] as const)));
    for (let index = first + count - 1; index >= first; index -= 1) {
      if (quantities.get(index) === 0) continue;
      if (reversedBy !== null) {
        this.refused(reply, 'UNIQUE');
        return;
      }
      const from = facts.length;
      const bare = { ...facts[index]!, document: this.posted.length, date: DATES[TODAY], quantity: 0, counted: null, given: null, comesBack: false };
      // What invoices added too late goes back first.
      const late = sum(facts.filter(fact => fact.invoiceOf === index && fact.isLate).map(fact => fact.given!));
      if (late !== 0) facts.push({ ...bare, order: [facts.length, 0], given: 0 - late, invoiceOf: index, isLate: true });
      facts.push({ ...bare, order: [facts.length, 0], reverses: index });
      if (runsShort(facts, from, facts[index]!.item)) {
        this.refused(reply, 'STOCK_NEGATIVE');
        return;
      }
    }
    if (reversedBy !== null) this.refused(reply, 'UNIQUE');
    else if (facts.length === this.facts.length) this.refused(reply, 'NOT_REVERSIBLE');
    else {
      this.accept(opId, null, reply, facts);
      this.posted[target]!.reversedBy = this.posted.length - 1;
    }
  }

  /** I5: the same operation again answers the same and does nothing; with another content it is refused. */
  private retry({ opId, post, documentId }: Posted, isOther: boolean): void {
    if (post === null) return;
    const reply = this.record(opId, isOther ? { ...post, day: post.day + 1 } : post);
    if (isOther) this.refused(reply, 'IDEMPOTENCY_CONFLICT');
    else {
      same(reply, { documentId });
      same(this.figures(), this.known);
    }
  }

  private invoice({ which, day, amount }: Extract<Command, { do: 'invoice' }>): void {
    const receipts = [...this.facts.keys()].filter(index => this.facts[index]!.given !== null && this.facts[index]!.invoiceOf === null);
    const receipt = receipts[which % receipts.length];
    if (receipt === undefined) return;
    const opId = randomUUID();
    const input = { opId, businessDate: DATES[day]!, supplierId: null, sourceNumber: '', note: '', lines: [{ movementId: this.ids[receipt]!, amountE4: amount, taxRateBp: null }] };
    const reply = answerOf(() => postInvoice(this.context, input).document.id);
    const refused = this.dateRefused(day) ?? (this.facts.some(fact => fact.reverses === receipt) ? 'ALREADY_REVERSED' : null);
    if (refused !== null) {
      this.refused(reply, refused);
      return;
    }
    const bare = this.facts[receipt]!;
    const paid = share(amount, 1, 1);
    const invoices = this.facts.filter(fact => fact.invoiceOf === receipt);
    const late = sum(invoices.filter(fact => fact.isLate).map(fact => fact.given!));
    const own = invoices.findLast(fact => !fact.isLate)?.given ?? bare.given!;
    const isLate = bare.date <= this.closedThrough || paid < late;
    const fact: Fact = { ...bare, document: this.posted.length, date: DATES[day]!, order: [this.facts.length, 0], quantity: 0, given: isLate ? paid - own - late : paid - late, invoiceOf: receipt, isLate };
    this.accept(opId, null, reply, [...this.facts, fact]);
  }

  /** Closes the first open month, if it is over. */
  private close(): void {
    const period = MONTHS[this.closed.length];
    if (period === undefined) return;
    const { rig } = this.table;
    const id = randomUUID();
    const through = `${period}-${period === '2026-04' ? '30' : '31'}`;
    rig.db.write(tx => {
      tx.insert('closings', { id, kind: 'month', period, closedAt: this.closed.length, closedById: 'me', closedByName: '会计', ledgerSequence: 0, ledgerHash: ledgerHead(tx), totalsJson: '{}' });
      for (const itemId of this.itemIds) {
        const { onHandMicro, valueE4, average, layers, asOf } = stateAtEndOf(tx, this.eras, itemId, through);
        if (asOf === null) continue;
        tx.insert('closing_balances', { closingId: id, itemId, onHandMicro, valueE4, averageValueE4: average?.valueE4 ?? null, averageQuantityMicro: average?.quantityMicro ?? null, layersJson: JSON.stringify(layers) });
      }
    });
    this.closed.push({ id, through, figures: this.closedFigures(through) });
  }
  private reopen(): void {
    const last = this.closed.pop();
    if (last !== undefined) this.table.rig.db.write(tx => tx.run('update closings set reopened_at = 1 where id = @id', { id: last.id }));
  }

  /** I1, I2, I3, I6, I7, I8 on what is stored, and that it is what the model says to the 分. */
  private check(): void {
    const { reader } = this.table.rig.db;
    for (const [item, itemId] of this.itemIds.entries()) {
      const said = workOut(this.facts, item, this.eras);
      const steps = listStoredSteps(reader, itemId);
      const lines = listAllLines(reader, itemId);
      same(
        steps.map((step, index) => [lines[index]!.id, step.sequence, step.quantityMicro, step.onHandAfterMicro, step.valueE4, step.expensedE4, step.valueAfterE4, step.averageValueE4, step.averageQuantityMicro]),
        said.results.map(({ fact, quantity, onHand, value, expensed, valueAfter, price }, index) => [this.ids[fact], lines[index]!.sequence, quantity, onHand, value, expensed, valueAfter, price?.value ?? null, price?.quantity ?? null]),
      );
      checkSums(said, { steps, balance: findBalance(reader, itemId), places: listPlaces(reader, itemId), isTransfer: lines.map(line => line.isTransfer) });
    }
    for (const { through, figures } of this.closed) same(this.closedFigures(through), figures);
    this.known = this.figures();
  }
}

type Stored = { readonly steps: ReturnType<typeof listStoredSteps>; readonly balance: ReturnType<typeof findBalance>; readonly places: ReturnType<typeof listPlaces>; readonly isTransfer: readonly boolean[] };

function checkSums(said: Outcome, { steps, balance, places, isTransfer }: Stored): void {
  const sorted = (entries: readonly (readonly [string, number])[]) => entries.filter(([, quantity]) => quantity !== 0).sort();
  same(sorted(places.map(there => [`${there.locationId}|${there.batchId}`, there.onHandMicro])), sorted([...said.places]));
  let value = 0;
  for (const [index, step] of steps.entries()) {
    value += step.valueE4;
    same([step.onHandAfterMicro >= 0, step.valueAfterE4 >= 0, step.onHandAfterMicro > 0 || step.valueAfterE4 === 0, isTransfer[index] !== true || step.valueE4 === 0, step.valueE4 % 100], [true, true, true, true, 0]);
  }
  const last = steps.at(-1);
  same([balance?.onHandMicro ?? 0, balance?.valueE4 ?? 0], [last?.onHandAfterMicro ?? 0, last?.valueAfterE4 ?? 0]);
  same([balance?.onHandMicro ?? 0, balance?.valueE4 ?? 0], [[...said.places.values()].reduce((sum, quantity) => sum + quantity, 0), value]);
}

// Any game.

const place = fc.constantFrom('A', 'A', 'B');
const line: fc.Arbitrary<Line> = fc.record({
  item: fc.integer({ min: 0, max: 1 }),
  quantity: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 9 }).map(units => units * 1_000_000) }, { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) }),
  place, to: place,
  price: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 999_999 })),
  batch: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 2, arbitrary: fc.constant(null) }),
});
const lines = fc.array(line, { minLength: 1, maxLength: 2 });
/** Enough that what follows has something to take from. */
const plenty = fc.array(line.map(each => ({ ...each, quantity: each.quantity * 3, batch: each.batch ?? 0 })), { minLength: 1, maxLength: 3 });
const day = fc.integer({ min: 0, max: TODAY });
const which = fc.nat(50);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 11, arbitrary: fc.record({ do: fc.constant('post' as const), type: fc.constant('receipt' as const), day, lines: fc.oneof({ weight: 4, arbitrary: plenty }, { weight: 1, arbitrary: lines }) }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('post' as const), type: fc.constantFrom<Type>('issue', 'issue', 'return_in', 'return_out', 'scrap', 'count', 'transfer'), day: fc.integer({ min: 0, max: TODAY + 1 }), lines }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), line }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('post count' as const), which, day }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reverse' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), which, isOther: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('invoice' as const), which, day: fc.integer({ min: 2, max: TODAY }), amount: fc.integer({ min: 0, max: 9_999_999 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'close' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
);

/** One method for all time, or another from a month on. */
const eras: fc.Arbitrary<readonly Era[]> = fc
  .tuple(fc.constantFrom(...METHODS), fc.option(fc.constantFrom(...METHODS)), fc.option(fc.constantFrom(...METHODS)))
  .map(([first, inMay, inJune]) => [{ from: '0100-01-01', method: first }, ...(inMay === null ? [] : [{ from: '2026-05-01', method: inMay }]), ...(inJune === null ? [] : [{ from: '2026-06-01', method: inJune }])]);

/** Games of one method, or with `null` of methods that change. */
export function anyGame(method: Method | null, length: { readonly minLength: number; readonly maxLength: number }): fc.Arbitrary<Game> {
  return fc.record({ eras: method === null ? eras : fc.constant([{ from: '0100-01-01', method }]), commands: fc.array(command, { ...length, size: 'max' }) });
}
