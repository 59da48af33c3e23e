/**
 * The ledger against a model that knows nothing of it: any sequence of postings, late papers, counts, reversals and repeated operations is
 * accepted or refused as the model says, and leaves what the model says. CANGSHAO_LEDGER_RUNS=50 runs fifty times as many.
 */
import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findBalance, findBrokenMovement, listAllLines, listLocationBalances, listMovementsOfDocument, listStoredSteps } from '../../../db/repositories/ledger-repository.ts';
import { findDocument } from '../../../db/repositories/document-repository.ts';
import type { CallContext } from '../../../electron/backend/environment.ts';
import { verifyLedger } from '../../../electron/backend/jobs/verify-ledger.job.ts';
import { runCommand } from '../../../electron/backend/run-command.ts';
import { ledgerScope } from '../../../electron/backend/services/evaluation-scope.ts';
import { type RecordedDocument, recordDocument } from '../../../electron/backend/services/record-document.ts';
import { reverseDocument } from '../../../electron/backend/services/reverse-document.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { START_DAY } from '../../helpers/start-day.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

const SCALE = Number(process.env['CANGSHAO_LEDGER_RUNS'] ?? 1);
const DAYS = 6;
const dateOf = (day: number) => addDays(START_DAY, day - DAYS);

type Type = 'receipt' | 'issue' | 'return_in' | 'return_out' | 'scrap' | 'count' | 'transfer';
type Line = { readonly item: number; readonly quantity: number; readonly place: string; readonly to: string; readonly price: number | null };
type Command =
  | { readonly do: 'post'; readonly type: Type; readonly day: number; readonly lines: readonly Line[] }
  | { readonly do: 'reverse'; readonly which: number }
  | { readonly do: 'retry'; readonly which: number; readonly isOther: boolean };

// The model: facts in the order they came, worked out from the start each time somebody asks.

type Fact = { readonly document: number; readonly item: number; readonly day: number; readonly place: string; readonly quantity: number; readonly counted: number | null; readonly reverses: number | null };
type Outcome = { readonly quantities: Map<number, number>; readonly places: Map<string, number>; readonly isShort: boolean };

/** What one item's facts come to, in order of day and then of coming in. */
function workOut(facts: readonly Fact[], item: number): Outcome {
  const quantities = new Map<number, number>();
  const places = new Map<string, number>();
  const order = facts.map((fact, index) => ({ fact, index })).filter(({ fact }) => fact.item === item).sort((a, b) => a.fact.day - b.fact.day || a.index - b.index);
  let isShort = false;
  for (const { fact, index } of order) {
    const there = places.get(fact.place) ?? 0;
    const quantity = fact.counted !== null ? fact.counted - there : fact.reverses !== null ? 0 - (quantities.get(fact.reverses) ?? 0) : fact.quantity;
    quantities.set(index, quantity);
    places.set(fact.place, there + quantity);
    // Between the two lines of a transfer the goods are in nobody's place.
    if (there + quantity < 0) isShort = true;
  }
  return { quantities, places, isShort };
}

function factsOf(document: number, type: Type, day: number, line: Line): Fact[] {
  const bare = { document, item: line.item, day, place: line.place, quantity: line.quantity, counted: null, reverses: null };
  if (type === 'count') return [{ ...bare, quantity: 0, counted: line.quantity }];
  if (line.quantity === 0) return [];
  if (type === 'transfer') return line.place === line.to ? [] : [{ ...bare, quantity: -line.quantity }, { ...bare, place: line.to }];
  return [type === 'receipt' || type === 'return_in' ? bare : { ...bare, quantity: -line.quantity }];
}

// The ledger under test.

let rig: MemoryBackend;
let context: CallContext;
let runs = 0;
beforeAll(() => {
  rig = makeEnvironment();
  context = rig.contextOf('keeper');
  insertPlaces(rig.db);
});
afterAll(() => { rig.close(); });

type Posted = { readonly opId: string; readonly command: Command; readonly reply: RecordedDocument; readonly isReversal: boolean; readonly reversedBy: number | null };

/** What the call answered: the document, or the code it failed with. */
function answerOf(call: () => RecordedDocument): RecordedDocument | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE') return 'UNIQUE';
    throw error;
  }
}

function post(opId: string, itemIds: readonly string[], command: Extract<Command, { do: 'post' }>): RecordedDocument | string {
  const request = { type: command.type, businessDate: dateOf(command.day) };
  const lines = command.lines.map(line => ({
    itemId: itemIds[line.item]!, quantityMicro: line.quantity, requestedMicro: null, locationId: line.place, toLocationId: line.to, unitPriceE4: command.type === 'receipt' ? line.price : null, note: '',
  }));
  return answerOf(() => runCommand(context, { opId, command }, transaction => recordDocument(ledgerScope(transaction), request, lines)));
}

function reverse(opId: string, documentId: string): RecordedDocument | string {
  return answerOf(() => runCommand(context, { opId, documentId }, transaction => reverseDocument(ledgerScope(transaction), mustExist(findDocument(transaction.tx, documentId), 'posted'), '冲')));
}

const rowsOf = (document: RecordedDocument) => listMovementsOfDocument(rig.db.reader, document.documentId);
const figuresOf = (itemId: string) => ({ balance: findBalance(rig.db.reader, itemId), places: listLocationBalances(rig.db.reader, itemId), steps: listStoredSteps(rig.db.reader, itemId) });
type Figures = ReturnType<typeof figuresOf>;

/** `expect` for the many: it is asked some million times. */
function same(actual: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (a !== b) expect(actual).toEqual(wanted);
}

/** I1, I2, I3, I7, I8 on what is stored for one item, and that it is what the model says. */
function checkItem(itemId: string, { balance, places, steps }: Figures, said: Outcome): void {
  const lines = listAllLines(rig.db.reader, itemId);
  const sorted = (entries: readonly (readonly [string, number])[]) => entries.filter(([, quantity]) => quantity !== 0).sort();
  same(sorted(places.map(there => [there.locationId, there.onHandMicro])), sorted([...said.places]));
  same(steps.map(step => step.sequence), [...lines].sort((x, y) => (x.businessDate === y.businessDate ? x.sequence - y.sequence : x.businessDate < y.businessDate ? -1 : 1)).map(each => each.sequence));
  let onHand = 0;
  let value = 0;
  for (const [index, step] of steps.entries()) {
    const isTransfer = lines[index]!.isTransfer;
    if (!isTransfer) onHand += step.quantityMicro;
    value += step.valueE4;
    same([step.onHandAfterMicro, step.valueAfterE4], [onHand, value]);
    same([onHand >= 0, value >= 0, onHand > 0 || value === 0, !isTransfer || step.valueE4 === 0], [true, true, true, true]);
  }
  same([balance?.onHandMicro ?? 0, balance?.valueE4 ?? 0], [onHand, value]);
  same(onHand, [...said.places.values()].reduce((sum, quantity) => sum + quantity, 0));
}

/** Sends every command to the ledger and to the model; throws where they differ. */
function runAll(commands: readonly Command[]): void {
  runs += 1;
  const itemIds = [0, 1].map(index => `run-${runs}-${index}`);
  for (const itemId of itemIds) insertBareItem(rig.db, itemId, { referencePriceE4: 12_345 });
  let facts: Fact[] = [];
  const posted: Posted[] = [];
  const rows: string[] = [];
  const known = itemIds.map(figuresOf);
  const accept = (opId: string, command: Command, reply: RecordedDocument | string, next: Fact[]) => {
    if (typeof reply === 'string') expect(reply).toBe('accepted');
    facts = next;
    const document = reply as RecordedDocument;
    posted.push({ opId, command, reply: document, isReversal: command.do === 'reverse', reversedBy: null });
    rows.push(JSON.stringify(rowsOf(document)));
  };
  for (const command of commands) {
    const opId = randomUUID();
    const refused = (reply: RecordedDocument | string, code: string) => {
      same(reply, code);
      same(itemIds.map(figuresOf), known);
    };
    const documents = posted.length;
    if (command.do === 'post') {
      const made = command.lines.flatMap(line => factsOf(posted.length, command.type, command.day, line));
      const reply = post(opId, itemIds, command);
      if (command.day > DAYS) refused(reply, 'DATE_IN_FUTURE');
      else if (made.some((_, index) => [0, 1].some(item => workOut([...facts, ...made.slice(0, index + 1)], item).isShort))) refused(reply, 'STOCK_NEGATIVE');
      else if (made.length === 0) refused(reply, 'NOTHING_TO_POST');
      else accept(opId, command, reply, [...facts, ...made]);
    } else if (posted.length > 0) {
      const target = posted[command.which % posted.length]!;
      if (command.do === 'reverse') reverseOne(command, opId, target, refused);
      else retryOne(command, target, refused);
    }
    if (posted.length === documents) continue;
    for (const [item, itemId] of itemIds.entries()) {
      known[item] = figuresOf(itemId);
      checkItem(itemId, known[item], workOut(facts, item));
    }
  }
  // I10: what was written stays as it was written.
  same(posted.map(document => JSON.stringify(rowsOf(document.reply))), rows);

  function reverseOne(command: Extract<Command, { do: 'reverse' }>, opId: string, target: Posted, refused: (reply: RecordedDocument | string, code: string) => void): void {
    const document = posted.indexOf(target);
    const quantityOf = (index: number) => workOut(facts, facts[index]!.item).quantities.get(index) ?? 0;
    const taken = facts.map((fact, index) => ({ fact, index })).filter(({ fact, index }) => fact.document === document && quantityOf(index) !== 0).reverse();
    const made = taken.map(({ fact, index }): Fact => ({ ...fact, document: posted.length, day: DAYS, quantity: 0, counted: null, reverses: index }));
    const reply = reverse(opId, target.reply.documentId);
    if (target.isReversal) refused(reply, 'NOT_REVERSIBLE');
    else if (target.reversedBy !== null) refused(reply, 'UNIQUE');
    else if (made.some((_, index) => [0, 1].some(item => workOut([...facts, ...made.slice(0, index + 1)], item).isShort))) refused(reply, 'STOCK_NEGATIVE');
    else if (made.length === 0) refused(reply, 'NOT_REVERSIBLE');
    else {
      accept(opId, command, reply, [...facts, ...made]);
      posted[document] = { ...target, reversedBy: posted.length - 1 };
    }
  }

  /** I5: the same operation again answers the same and does nothing; with another content it is refused. */
  function retryOne(command: Extract<Command, { do: 'retry' }>, target: Posted, refused: (reply: RecordedDocument | string, code: string) => void): void {
    if (target.command.do !== 'post') return;
    if (command.isOther) refused(post(target.opId, itemIds, { ...target.command, day: target.command.day + 1 }), 'IDEMPOTENCY_CONFLICT');
    else {
      same(post(target.opId, itemIds, target.command), target.reply);
      same(itemIds.map(figuresOf), known);
    }
  }
}

const place = fc.constantFrom('A', 'B');
const line = fc.record({
  item: fc.integer({ min: 0, max: 1 }),
  quantity: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 9 }).map(units => units * 1_000_000) }, { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) }),
  place, to: place,
  price: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 999_999 })),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('post' as const), type: fc.constant('receipt' as const), day: fc.integer({ min: 0, max: DAYS }), lines: fc.array(line, { minLength: 1, maxLength: 2 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('post' as const), type: fc.constantFrom<Type>('issue', 'issue', 'return_in', 'return_out', 'scrap', 'count', 'count', 'transfer'),
      day: fc.integer({ min: 0, max: DAYS + 1 }), lines: fc.array(line, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retry' as const), which: fc.nat(50), isOther: fc.boolean() }) },
);

describe('any sequence of commands', () => {
  test('up to eight of them, 4,800 times', () => {
    fc.assert(fc.property(fc.array(command, { minLength: 1, maxLength: 8, size: 'max' }), runAll), { numRuns: 4800 * SCALE, seed: 20_261_122 });
  }, 120_000 * SCALE);

  test('up to sixty of them, 200 times', () => {
    fc.assert(fc.property(fc.array(command, { minLength: 9, maxLength: 60, size: 'max' }), runAll), { numRuns: 200 * SCALE, seed: 20_261_123 });
  }, 120_000 * SCALE);

  test('I9, I12: afterwards the chain holds and a full replay agrees with every stored figure', () => {
    expect(findBrokenMovement(rig.db.reader)).toBeNull();
    const check = verifyLedger(rig.env);
    expect(check).toEqual({ isOk: true, movements: check.movements, items: check.items, problems: [] });
    expect(check.movements).toBeGreaterThan(10_000);
  });
});
