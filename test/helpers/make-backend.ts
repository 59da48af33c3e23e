/** The real backend in this process, on a data folder of its own, with a clock and ids the test holds in its hand. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type DbHandle, openDatabase } from '../../db/connection.ts';
import { DATA_FILE, openDataFile } from '../../db/data-file.ts';
import { saveSetting } from '../../db/repositories/setting-repository.ts';
import { NO_CONTACT, insertUser, saveSession } from '../../db/repositories/user-repository.ts';
import { type Backend, type BackendPorts, createBackend } from '../../electron/backend/create-backend.ts';
import { openOutside } from '../../electron/backend/channels/outside.ts';
import { hashConnection } from '../../electron/backend/dispatch.ts';
import { hashPassword } from '../../electron/backend/services/settings/passwords.ts';
import { type LedgerScope, recordDocument } from '../../electron/backend/services/documents/record-document.ts';
import type { HostRequest } from '../../electron/hosts/host-messages.ts';
import { type AppClient, createClient } from '../../renderer/client/create-client.ts';
import type { Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { erasOf } from '../../shared/domain/valuation/index.ts';
import { addDays, dateInZone } from '../../shared/kernel/calendar-date.ts';
import type { Role } from '../../shared/kernel/vocabulary.ts';
import { MIGRATIONS, START_AT, START_DAY, units } from './start-day.ts';

export { MIGRATIONS, START_AT, START_DAY, units };
/** A port nobody listens at: no test reaches the internet. */
const NOWHERE = 'http://127.0.0.1:9';
export const PASSWORD = 'a long enough secret';

export type TestBackend = {
  readonly backend: Backend;
  readonly dataDir: string;
  /** Signed in as the owner. */
  readonly client: AppClient;
  readonly events: EventMessage[];
  readonly requests: HostRequest[];
  readonly errors: string[];
  clientOf(connection: string): AppClient;
  /** A person of that role, signed in on a seat of their own; both are named like the role. */
  signInAs(role: Role): Promise<AppClient>;
  now(): number;
  setNow(at: number): void;
  close(): void;
};

export const op = () => ({ opId: randomUUID() });

/** The value of a reply that must be ok. */
export function must<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`expected ok, got ${JSON.stringify(reply.failure)}`);
  return reply.value;
}
/** The code of a reply that must have failed. */
export function codeOf(reply: Reply<unknown>): string {
  if (reply.ok) throw new Error(`expected a failure, got ${JSON.stringify(reply.value).slice(0, 200)}`);
  return reply.failure.code;
}

export function openBackend(dataDir: string, options: { startAt?: number; startJob?: BackendPorts['startJob']; outside?: BackendPorts['outside'] } = {}): TestBackend {
  let now = options.startAt ?? START_AT;
  const errors: string[] = [];
  const backend = createBackend(
    { dataDir, migrationsDir: MIGRATIONS, version: 'test', isResident: true },
    {
      clock: { now: () => now },
      newId: randomUUID,
      log: (level, message, details) => { if (level === 'error') errors.push(`${message} ${JSON.stringify(details)}`); },
      startJob: options.startJob ?? (() => { throw new Error('this test starts no job'); }),
      outside: options.outside ?? openOutside({ poster: { origins: { wecom: NOWHERE, dingtalk: NOWHERE, feishu: NOWHERE } } }),
    },
  );
  const events: EventMessage[] = [];
  const requests: HostRequest[] = [];
  backend.onEvent(event => events.push(event));
  backend.onHostRequest(request => requests.push(request));
  const clientOf = (connection: string) =>
    createClient({ call: (procedure, input) => backend.dispatch(connection, procedure, input), subscribe: () => () => undefined });
  return {
    backend, dataDir, events, requests, errors, clientOf,
    client: clientOf('owner'),
    signInAs: async role => {
      const { handle } = openDatabase(join(dataDir, DATA_FILE), 'existing');
      await seat(handle, { connection: role, displayName: role, role, now });
      handle.close();
      return clientOf(role);
    },
    now: () => now,
    setNow: at => { now = at; },
    close: () => { backend.close(); },
  };
}

/** Half a second of work, done once per test file. */
let passwordHash: Promise<string> | undefined;

/** An account of that name with PASSWORD, signed in at the connection of the same name: as if made and signed in, without working out the password each time. */
async function seat(handle: DbHandle, person: { connection: string; displayName: string; role: Role; now: number }): Promise<void> {
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  const { connection, displayName, role, now } = person;
  handle.write(tx => {
    const id = randomUUID();
    insertUser(tx, { id, name: connection, displayName, role, passwordHash: hash, isActive: true, failedAttempts: 0, lockedUntilAt: null, createdAt: now, lastSignedInAt: now, ...NO_CONTACT });
    saveSession(tx, { connectionHash: hashConnection(connection), userId: id, createdAt: now, expiresAt: now + 12 * 3_600_000 });
  });
}

/** A new company with its owner signed in. */
export async function makeBackend(options: Parameters<typeof openBackend>[1] = {}): Promise<TestBackend> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cangshao-test-'));
  const now = options.startAt ?? START_AT;
  const handle = openDataFile(dataDir, MIGRATIONS, now);
  await seat(handle, { connection: 'owner', displayName: '老板', role: 'manager', now });
  handle.write(tx => { for (const [key, value] of Object.entries({ isSetUp: true, isDemo: false, companyName: '测试厂', language: 'zh-CN' })) saveSetting(tx, key, value); });
  handle.close();
  const made = openBackend(dataDir, options);
  return { ...made, close: () => { made.close(); rmSync(made.dataDir, { recursive: true, force: true }); } };
}

export type MadeItem = { readonly id: string; readonly code: string };

/** An item in pieces with a price of 10 元 unless told otherwise. */
export async function makeItem(client: AppClient, fields: { code: string; priceE4?: number | null; leadTimeDays?: number; categoryId?: string | null; locationId?: string | null; packSize?: number; minimumOrder?: number }): Promise<MadeItem> {
  const lists = must(await client.masterData.all({}));
  const unitId = lists.units.find(unit => unit.name === '件')?.id ?? must(await client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
  const item = must(
    await client.items.create({
      ...op(), code: fields.code, name: `物料 ${fields.code}`, unitId, referencePriceE4: fields.priceE4 === undefined ? 100_000 : fields.priceE4,
      leadTimeDays: fields.leadTimeDays ?? null, categoryId: fields.categoryId ?? null, locationId: fields.locationId ?? null,
      packSizeMicro: fields.packSize === undefined ? null : units(fields.packSize), minimumOrderMicro: fields.minimumOrder === undefined ? null : units(fields.minimumOrder),
    }),
  );
  return { id: item.id, code: item.code };
}

type LineType = 'opening' | 'receipt' | 'issue' | 'return_in' | 'return_out' | 'scrap' | 'count' | 'transfer';

/** Posts a document of one line (scrapping has a reason); the reply as it came. */
export function post(client: AppClient, type: LineType, itemId: string, quantity: number, businessDate: string, extra: { priceE4?: number; locationId?: string; toLocationId?: string } = {}) {
  return client.documents.post({
    ...op(), type, businessDate, reason: type === 'scrap' ? '锈蚀' : '',
    lines: [{ itemId, quantityMicro: units(quantity), unitPriceE4: extra.priceE4 ?? null, locationId: extra.locationId ?? null, toLocationId: extra.toLocationId ?? null }],
  });
}

export type PastDocument = { readonly type: LineType; readonly businessDate: string; readonly itemId: string; readonly quantity: number; readonly priceE4?: number; readonly locationId?: string };

/** Books papers of the past all at once, past the door but through the ledger, and has their items looked at. */
export async function bookPast({ dataDir, client, now }: Pick<TestBackend, 'dataDir' | 'client' | 'now'>, documents: readonly PastDocument[]): Promise<void> {
  const { handle } = openDatabase(join(dataDir, DATA_FILE), 'existing');
  handle.write(tx => {
    const scope: LedgerScope = { tx, now: now(), today: dateInZone(now(), 'Asia/Shanghai'), eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'past', name: '老板' }, newId: randomUUID };
    for (const { type, businessDate, itemId, quantity, priceE4, locationId } of documents) {
      const recordedAt = Date.parse(`${businessDate}T02:00:00Z`);
      recordDocument(scope, { type, businessDate, recordedAt }, [{ itemId, quantityMicro: units(quantity), requestedMicro: null, locationId: locationId ?? null, toLocationId: null, unitPriceE4: priceE4 ?? null, note: '' }]);
    }
  });
  handle.close();
  must(await client.thresholds.recompute({ ...op(), itemIds: [...new Set(documents.map(document => document.itemId))] }));
}

/** Ten a day on working days for so many weeks before the start day, from one opening balance. */
export async function makeSteadyItem(rig: Pick<TestBackend, 'dataDir' | 'client' | 'now'>, options: { code: string; leadTimeDays: number; weeks: number; left: number }): Promise<MadeItem> {
  const item = await makeItem(rig.client, options);
  const first = addDays(START_DAY, -7 * options.weeks);
  const days = Array.from({ length: options.weeks * 7 }, (_, day) => day).filter(day => day % 7 < 5);
  await bookPast(rig, [
    { type: 'opening', businessDate: first, itemId: item.id, quantity: options.weeks * 50 + options.left },
    ...days.map(day => ({ type: 'issue' as const, businessDate: addDays(first, day), itemId: item.id, quantity: 10 })),
  ]);
  return item;
}

/** Moves the clock; whoever is signed in stays so, although sessions end overnight. */
export function moveTo({ dataDir, setNow }: Pick<TestBackend, 'dataDir' | 'setNow'>, at: number): void {
  const { handle } = openDatabase(join(dataDir, DATA_FILE), 'existing');
  handle.write(tx => tx.run('update sessions set expires_at = @expiresAt', { expiresAt: at + 12 * 3_600_000 }));
  handle.close();
  setNow(at);
}
