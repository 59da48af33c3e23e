/** The real backend in this process, on a data folder of its own, with a clock and ids the test holds in its hand. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Backend, type BackendPorts, createBackend } from '../../electron/backend/create-backend.ts';
import type { HostRequest } from '../../electron/hosts/host-messages.ts';
import { type AppClient, createClient } from '../../renderer/client/create-client.ts';
import type { Reply } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../shared/kernel/quantity.ts';
import type { Role } from '../../shared/kernel/vocabulary.ts';

export const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));
/** A Monday, ten in the morning in Shanghai. */
export const START_AT = Date.parse('2026-06-08T02:00:00Z');
export const START_DAY = '2026-06-08';
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
  /** A person of that role, signed in on a seat of their own. */
  signInAs(role: Role): Promise<AppClient>;
  now(): number;
  setNow(at: number): void;
  close(): void;
};

export const op = () => ({ opId: randomUUID() });
export const units = (quantity: number) => microFromUnits(quantity);

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

export function openBackend(dataDir: string, options: { startAt?: number; startJob?: BackendPorts['startJob'] } = {}): TestBackend {
  let now = options.startAt ?? START_AT;
  const errors: string[] = [];
  const backend = createBackend(
    { dataDir, migrationsDir: MIGRATIONS, version: 'test', isResident: true },
    {
      clock: { now: () => now },
      newId: randomUUID,
      log: (level, message, details) => { if (level === 'error') errors.push(`${message} ${JSON.stringify(details)}`); },
      startJob: options.startJob ?? (() => { throw new Error('this test starts no job'); }),
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
      const owner = clientOf('owner');
      must(await owner.users.create({ ...op(), name: role, displayName: role, role, password: PASSWORD }));
      const client = clientOf(role);
      must(await client.session.signIn({ ...op(), name: role, password: PASSWORD }));
      return client;
    },
    now: () => now,
    setNow: at => { now = at; },
    close: () => { backend.close(); },
  };
}

/** A new company with its owner signed in. */
export async function makeBackend(options: { startAt?: number; startJob?: BackendPorts['startJob'] } = {}): Promise<TestBackend> {
  const made = openBackend(mkdtempSync(join(tmpdir(), 'cangshao-test-')), options);
  must(await made.client.session.setUp({ ...op(), companyName: '测试厂', name: 'owner', displayName: '老板', password: PASSWORD, language: 'zh-CN' }));
  return { ...made, close: () => { made.close(); rmSync(made.dataDir, { recursive: true, force: true }); } };
}

export type MadeItem = { readonly id: string; readonly code: string };

/** An item in pieces with a price of 10 元 unless told otherwise. */
export async function makeItem(client: AppClient, fields: { code: string; priceE4?: number | null; leadTimeDays?: number; locationId?: string | null; packSize?: number; minimumOrder?: number }): Promise<MadeItem> {
  const lists = must(await client.masterData.all({}));
  const unitId = lists.units.find(unit => unit.name === '件')?.id ?? must(await client.masterData.saveUnit({ ...op(), name: '件', decimals: 0 })).id;
  const item = must(
    await client.items.create({
      ...op(), code: fields.code, name: `物料 ${fields.code}`, unitId, referencePriceE4: fields.priceE4 === undefined ? 100_000 : fields.priceE4,
      leadTimeDays: fields.leadTimeDays ?? null, locationId: fields.locationId ?? null,
      packSizeMicro: fields.packSize === undefined ? null : units(fields.packSize), minimumOrderMicro: fields.minimumOrder === undefined ? null : units(fields.minimumOrder),
    }),
  );
  return { id: item.id, code: item.code };
}

type LineType = 'opening' | 'receipt' | 'issue' | 'return_in' | 'return_out' | 'scrap' | 'count' | 'transfer';

/** Posts a document of one line; the reply as it came. */
export function post(client: AppClient, type: LineType, itemId: string, quantity: number, businessDate: string, extra: { priceE4?: number; locationId?: string; toLocationId?: string } = {}) {
  return client.documents.post({
    ...op(), type, businessDate,
    lines: [{ itemId, quantityMicro: units(quantity), unitPriceE4: extra.priceE4 ?? null, locationId: extra.locationId ?? null, toLocationId: extra.toLocationId ?? null }],
  });
}

/** Ten a day on working days for so many weeks before the start day, from one opening balance. */
export async function makeSteadyItem(client: AppClient, options: { code: string; leadTimeDays: number; weeks: number; left: number }): Promise<MadeItem> {
  const item = await makeItem(client, options);
  const first = addDays(START_DAY, -7 * options.weeks);
  must(await post(client, 'opening', item.id, options.weeks * 50 + options.left, first));
  for (let day = 0; day < options.weeks * 7; day += 1) if (day % 7 < 5) must(await post(client, 'issue', item.id, 10, addDays(first, day)));
  return item;
}
