/** Services without the door in front of them: an environment on a database in memory, with a clock and ids the test holds. */
import { tmpdir } from 'node:os';

import { type DbHandle, openDatabase } from '../../db/connection.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { insertItem } from '../../db/repositories/item-repository.ts';
import { insertInList } from '../../db/repositories/master-data-repository.ts';
import type { CallContext, CompanySettings, Environment } from '../../electron/backend/environment.ts';
import { openOutside } from '../../electron/backend/channels/outside.ts';
import { createGiveWay } from '../../electron/backend/give-way.ts';
import { readSettings } from '../../electron/backend/services/settings/read-settings.ts';
import type { SecretStore } from '../../electron/backend/secret-store.ts';
import type { HostRequest } from '../../electron/hosts/host-messages.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { dateInZone } from '../../shared/kernel/calendar-date.ts';
import type { Role } from '../../shared/kernel/vocabulary.ts';
import { MIGRATIONS, START_AT } from './start-day.ts';

export type MemoryBackend = {
  readonly env: Environment;
  readonly db: DbHandle;
  readonly events: EventMessage[];
  readonly requests: HostRequest[];
  readonly errors: string[];
  /** A call by a person of that role; null: nobody is signed in. */
  contextOf(role: Role | null, procedure?: string): CallContext;
  setNow(at: number): void;
  /** A statement past every rule of the program, as somebody with a database tool would run it. */
  tamper(sql: string): void;
  close(): void;
};

/** A migrated database, in memory or in a new file, and the environment of a company that is set up; ids count up from 1. */
export function makeEnvironment(fields: Partial<CompanySettings> = {}, path = ':memory:'): MemoryBackend {
  const { handle, sqlite } = openDatabase(path, 'create');
  migrateDatabase(sqlite, MIGRATIONS, START_AT);
  let now = START_AT;
  let lastId = 0;
  const events: EventMessage[] = [];
  const requests: HostRequest[] = [];
  const errors: string[] = [];
  const settings = (): CompanySettings => ({ ...readSettings(handle.reader), isSetUp: true, companyName: '测试厂', ...fields });
  const env: Environment = {
    ...createGiveWay(),
    db: handle,
    dataDir: tmpdir(),
    version: 'test',
    isResident: true,
    samplesDir: '',
    log: (level, message, details) => { if (level === 'error') errors.push(`${message} ${JSON.stringify(details)}`); },
    secrets: memorySecrets(),
    outside: openOutside({ poster: { origins: NOWHERE } }),
    isOpen: () => true,
    isClockSuspect: () => false,
    now: () => now,
    newId: () => {
      lastId += 1;
      return `id-${lastId}`;
    },
    settings,
    forgetSettings: () => undefined,
    today: () => dateInZone(now, settings().timeZone),
    emit: event => { events.push(event); },
    request: request => { requests.push(request); },
    startJob: () => { throw new Error('this test starts no job'); },
  };
  return {
    env, db: handle, events, requests, errors,
    contextOf: (role, procedure = 'test.test') => ({ env, procedure, connectionHash: `seat of ${role ?? 'nobody'}`, caller: role === null ? null : { userId: `user-${role}`, name: role, role } }),
    setNow: at => { now = at; },
    tamper: sql => { sqlite.exec(sql); },
    close: () => { handle.close(); },
  };
}

/** A port nobody listens at: a test that wants an answer brings its own server. */
const NOWHERE = { wecom: 'http://127.0.0.1:9', dingtalk: 'http://127.0.0.1:9', feishu: 'http://127.0.0.1:9' };

/** Secrets that are gone with the test. */
export function memorySecrets(): SecretStore {
  const kept = new Map<string, string>();
  return {
    state: name => (kept.has(name) ? 'kept' : 'missing'),
    read: name => Promise.resolve(kept.get(name) ?? null),
    prepare: (name, text) => Promise.resolve(() => { kept.set(name, text); }),
    forget: name => { kept.delete(name); },
  };
}

/** The unit and the locations A, B and C that bare items may use. */
export function insertPlaces(db: DbHandle): void {
  db.write(tx => {
    insertInList(tx, 'units', { id: 'unit', name: '件', decimals: 0 });
    for (const code of ['A', 'B', 'C']) insertInList(tx, 'locations', { id: code, code, name: '', isActive: true });
  });
}

/** An item as the importer of a bare list would leave it; its code is its id. */
export function insertBareItem(db: DbHandle, id: string, fields: { referencePriceE4?: number | null; locationId?: string | null; isActive?: boolean; isBatchTracked?: boolean; shelfLifeDays?: number | null } = {}): void {
  db.write(tx => {
    insertItem(tx, {
      id, code: id, name: `物料 ${id}`, spec: '', unitId: 'unit', categoryId: null, barcode: null, mnemonic: '', supplierId: null, locationId: fields.locationId ?? null, leadTimeDays: null,
      minimumOrderMicro: null, packSizeMicro: null, referencePriceE4: fields.referencePriceE4 ?? null, shelfLifeDays: fields.shelfLifeDays ?? null, isBatchTracked: fields.isBatchTracked ?? false, note: '', isActive: fields.isActive ?? true, isNoLongerBought: false, importBatchId: null,
      createdAt: START_AT, updatedAt: START_AT, version: 0,
    });
  });
}
