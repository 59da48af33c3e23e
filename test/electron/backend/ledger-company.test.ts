/**
 * The whole company through its front door: papers with and without a checker, invoices, reversals, months closed and reopened, costing methods
 * changed, in any order. Whatever was accepted, the ledger is what the naive model makes of its raw lines.
 */
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type DbHandle, openDatabase } from '../../../db/connection.ts';
import { DATA_FILE } from '../../../db/data-file.ts';
import { type MovementRow, findBalance, findBrokenMovement, listStoredSteps } from '../../../db/repositories/ledger-repository.ts';
import { closedThrough } from '../../../db/repositories/period-repository.ts';
import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addMonths, monthOf } from '../../../shared/kernel/calendar-date.ts';
import { type Fact, type Method, workOut } from '../../helpers/ledger-model.ts';
import { RUNS, SEED } from '../../helpers/ledger-runs.ts';
import { type TestBackend, makeBackend, makeItem, must, op, units } from '../../helpers/make-backend.ts';

const GAMES = Math.max(5, Math.min(1000, Math.round(RUNS / 125)));
const DATES = ['2026-04-07', '2026-04-30', '2026-05-01', '2026-05-19', '2026-05-31', '2026-06-01', '2026-06-08'] as const;
const METHODS: readonly Method[] = ['moving_average', 'monthly_average', 'fifo', 'specific'];
const TYPES = ['receipt', 'receipt', 'issue', 'issue', 'return_in', 'count', 'transfer', 'scrap'] as const;

type Paper = { readonly do: 'paper'; readonly type: (typeof TYPES)[number]; readonly day: number; readonly item: number; readonly quantity: number; readonly price: number; readonly batch: number; readonly writer: number; readonly checker: number };
type Command =
  | Paper
  | { readonly do: 'reverse' | 'invoice'; readonly which: number; readonly amount: number }
  | { readonly do: 'close' | 'reopen' }
  | { readonly do: 'method'; readonly method: Method };
type Game = { readonly needsReview: boolean; readonly commands: readonly Command[] };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant('paper' as const), type: fc.constantFrom(...TYPES), day: fc.nat(DATES.length - 1), item: fc.nat(1), quantity: fc.integer({ min: 1, max: 12 }), price: fc.integer({ min: 1, max: 99_999 }), batch: fc.nat(1),
      writer: fc.nat(1), checker: fc.nat(3).map(number => (number === 0 ? 0 : 1)),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reverse' as const, 'invoice' as const), which: fc.nat(30), amount: fc.integer({ min: 0, max: 9_999_999 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'close' as const, 'reopen' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('method' as const), method: fc.constantFrom(...METHODS) }) },
);
const game: fc.Arbitrary<Game> = fc.record({ needsReview: fc.boolean(), commands: fc.array(command, { minLength: 10, maxLength: 35, size: 'max' }) });

/** How often what was accepted: a test in which nothing happens proves nothing. */
const done: Record<string, number> = {};
const note = (what: string) => { done[what] = (done[what] ?? 0) + 1; };

class Company {
  public readonly rig: TestBackend;
  private readonly db: DbHandle;
  private readonly people: readonly AppClient[];
  private readonly itemIds: readonly string[];
  private readonly places: readonly string[];
  private readonly needsReview: boolean;
  private locked: { readonly through: string; readonly figures: string } | null = null;

  public constructor(rig: TestBackend, known: { readonly people: readonly AppClient[]; readonly itemIds: readonly string[]; readonly places: readonly string[]; readonly needsReview: boolean }) {
    this.rig = rig;
    this.db = openDatabase(join(rig.dataDir, DATA_FILE), 'readonly').handle;
    this.people = known.people;
    this.itemIds = known.itemIds;
    this.places = known.places;
    this.needsReview = known.needsReview;
  }

  public async take(command: Command): Promise<void> {
    if (command.do === 'paper') await this.paper(command);
    else if (command.do === 'reverse') await this.reverse(command.which);
    else if (command.do === 'invoice') await this.invoice(command);
    else if (command.do === 'method') await this.method(command.method);
    else await this.period(command.do);
    // I6: nothing before the lock has changed, whatever was taken.
    if (this.locked !== null) expect(this.figuresUpTo(this.locked.through)).toBe(this.locked.figures);
  }

  private async paper({ type, day, item, quantity, price, batch, writer, checker }: Paper): Promise<void> {
    const tracked = item === 1 ? { batchNumber: type === 'issue' || type === 'transfer' || type === 'scrap' ? '' : `B${batch}` } : {};
    const [from, to] = batch === 0 ? this.places : [...this.places].reverse();
    const line = { itemId: this.itemIds[item]!, quantityMicro: units(type === 'receipt' ? quantity * 8 : quantity), unitPriceE4: type === 'receipt' ? price : null, locationId: from ?? null, toLocationId: type === 'transfer' ? (to ?? null) : null, ...tracked };
    const content = { type, businessDate: DATES[day]!, reason: '记', lines: [line] };
    const direct = await this.people[writer]!.documents.post({ ...op(), ...content });
    if (!this.needsReview) {
      note(direct.ok ? type : direct.failure.code);
      return;
    }
    expect(direct).toMatchObject({ ok: false, failure: { code: 'REVIEW_REQUIRED' } });
    const draft = must(await this.people[writer]!.drafts.save({ ...op(), content }));
    const submitted = must(await this.people[writer]!.drafts.submit({ ...op(), draftId: draft.id, expectedVersion: draft.version }));
    // I11: who wrote it does not book it.
    const booker = checker === 0 ? writer : 1 - writer;
    const booked = await this.people[booker]!.drafts.book({ ...op(), draftId: draft.id, expectedVersion: submitted.version });
    if (booker === writer) expect(booked).toMatchObject({ ok: false, failure: { code: 'SELF_REVIEW' } });
    note(booked.ok ? `${type} checked` : booked.failure.code);
    if (!booked.ok) must(await this.people[writer]!.drafts.discard({ ...op(), draftId: draft.id, expectedVersion: submitted.version }));
  }

  private async reverse(which: number): Promise<void> {
    const ids = this.db.reader.all<{ id: string }>('select id from documents order by rowid').map(row => row.id);
    if (ids.length === 0) return;
    const documentId = ids[which % ids.length]!;
    const wasReversed = this.db.reader.get('select 1 as found from documents where reverses_document_id = @documentId', { documentId }) !== undefined;
    const reply = await this.rig.client.documents.reverse({ ...op(), documentId, reason: '错单' });
    note(reply.ok ? 'reversal' : reply.failure.code);
    // I4
    if (wasReversed) expect(reply.ok).toBe(false);
  }

  private async invoice({ which, amount }: { readonly which: number; readonly amount: number }): Promise<void> {
    const receipts = this.db.reader.all<{ id: string }>("select id from movements where kind = 'receipt' order by sequence").map(row => row.id);
    if (receipts.length === 0) return;
    const reply = await this.rig.client.documents.invoice({ ...op(), businessDate: DATES.at(-1)!, lines: [{ movementId: receipts[which % receipts.length]!, amountE4: amount }] });
    note(reply.ok ? 'invoice' : reply.failure.code);
  }

  private async method(method: Method): Promise<void> {
    const reply = await this.rig.client.periods.changeMethod({ ...op(), method, reason: '审计要求' });
    note(reply.ok ? 'method' : reply.failure.code);
  }

  private async period(what: 'close' | 'reopen'): Promise<void> {
    const closed = closedThrough(this.db.reader);
    const first = this.db.reader.get<{ date: string | null }>('select min(business_date) as date from movements')?.date ?? null;
    const period = what === 'reopen' ? (closed === null ? null : monthOf(closed)) : closed === null ? (first === null ? null : monthOf(first)) : addMonths(monthOf(closed), 1);
    if (period === null) return;
    const reply = what === 'close' ? await this.rig.client.periods.close({ ...op(), kind: 'month', period }) : await this.rig.client.periods.reopen({ ...op(), kind: 'month', period, reason: '补录' });
    note(reply.ok ? what : reply.failure.code);
    const through = closedThrough(this.db.reader);
    this.locked = through === null ? null : { through, figures: this.figuresUpTo(through) };
  }

  private figuresUpTo(through: string): string {
    return JSON.stringify(this.itemIds.map(itemId => listStoredSteps(this.db.reader, itemId).filter(step => step.businessDate <= through)));
  }

  /** The ledger's own check, the hash chain, and the model's word on every line. */
  public async end(): Promise<void> {
    expect(must(await this.rig.client.settings.verifyLedger(op()))).toMatchObject({ isOk: true, problems: [] });
    expect(findBrokenMovement(this.db.reader)).toBeNull();
    const { valuationEras } = must(await this.rig.client.settings.get({}));
    const rows = this.db.reader.all<MovementRow>('select * from movements order by sequence');
    const facts = rows.map(row => toFact(row, rows));
    for (const [item, itemId] of this.itemIds.entries()) {
      const own = facts.map((fact, index) => ({ ...fact, item: rows[index]!.itemId === itemId ? item : -1 }));
      const said = workOut(own, item, valuationEras);
      expect(said.isShort).toBe(false);
      expect(listStoredSteps(this.db.reader, itemId).map(step => [step.sequence, step.quantityMicro, step.onHandAfterMicro, step.valueE4, step.expensedE4, step.valueAfterE4]))
        .toEqual(said.results.map(result => [rows[result.fact]!.sequence, result.quantity, result.onHand, result.value, result.expensed, result.valueAfter].map(figure => figure + 0)));
      expect([findBalance(this.db.reader, itemId)?.onHandMicro ?? 0, findBalance(this.db.reader, itemId)?.valueE4 ?? 0]).toEqual([said.results.at(-1)?.onHand ?? 0, said.results.at(-1)?.valueAfter ?? 0]);
    }
    expect(this.db.reader.all('select number from documents where prepared_by_id = recorded_by_id')).toEqual([]);
    expect(this.rig.errors).toEqual([]);
  }

  public close(): void {
    this.db.close();
    this.rig.close();
  }
}

function toFact(row: MovementRow, rows: readonly MovementRow[]): Fact {
  const indexOf = (id: string | null) => (id === null ? null : rows.findIndex(each => each.id === id));
  const reverses = indexOf(row.reversesMovementId);
  const kind = reverses === null ? row.kind : rows[reverses]!.kind;
  return {
    document: 0, item: 0, date: row.businessDate, order: [row.position, 0], place: row.locationId ?? '', batch: row.batchId ?? '', quantity: row.quantityMicro, counted: row.countedMicro, reverses, given: row.givenValueE4,
    comesBack: row.kind === 'return_in', isTransfer: kind === 'transfer_in' || kind === 'transfer_out', invoiceOf: indexOf(row.revaluesMovementId), isLate: row.revaluesMovementId !== null && !row.isRetroactive,
  };
}

async function openCompany(needsReview: boolean): Promise<Company> {
  const rig = await makeBackend();
  const plain = await makeItem(rig.client, { code: 'P', priceE4: 12_345 });
  const { unitId } = must(await rig.client.items.get({ itemId: plain.id }));
  const tracked = must(await rig.client.items.create({ ...op(), code: 'T', name: '批次物料', unitId, referencePriceE4: 50_000, isBatchTracked: true }));
  const places = [];
  for (const code of ['A', 'B']) places.push(must(await rig.client.masterData.saveLocation({ ...op(), code, name: '' })).id);
  if (needsReview) {
    const { isDemo, valuationMethod, valuationEras, ...settings } = must(await rig.client.settings.get({}));
    must(await rig.client.settings.update({ ...op(), ...settings, needsReview: true }));
  }
  return new Company(rig, { people: [rig.client, await rig.signInAs('admin')], itemIds: [plain.id, tracked.id], places, needsReview });
}

describe('any company', () => {
  test(`${GAMES} of them, from seed ${SEED}`, async () => {
    await fc.assert(
      fc.asyncProperty(game, async ({ needsReview, commands }) => {
        const company = await openCompany(needsReview);
        try {
          for (const command of commands) await company.take(command);
          await company.end();
        } finally {
          company.close();
        }
      }),
      { numRuns: GAMES, seed: SEED },
    );
    for (const what of ['receipt', 'receipt checked', 'issue', 'reversal', 'invoice', 'method', 'close', 'reopen', 'SELF_REVIEW', 'PERIOD_CLOSED', 'STOCK_NEGATIVE']) expect([what, done[what] ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times > 0)]);
  }, 60_000 + GAMES * 2000);
});
