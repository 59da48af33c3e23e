import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { openDatabase } from '../../db/connection.ts';
import { migrateDatabase } from '../../db/migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));
const newPath = () => join(mkdtempSync(join(tmpdir(), 'cangshao-db-')), 'x.db');

function open() {
  const made = openDatabase(newPath(), 'create');
  migrateDatabase(made.sqlite, MIGRATIONS, 1);
  return made;
}

describe('opening', () => {
  test('sets what SQLite leaves off, also for a file that is opened again', () => {
    const path = newPath();
    openDatabase(path, 'create').handle.close();
    const { handle } = openDatabase(path, 'existing');
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'trusted_schema'].map(name => handle.pragma(name))).toEqual(['wal', 2, 1, 1, 0]);
    handle.close();
  });
  test('a missing file is never made in passing', () => {
    expect(() => openDatabase(newPath(), 'existing')).toThrow();
  });
  test('an existing file is never made anew', () => {
    const path = newPath();
    openDatabase(path, 'create').handle.close();
    expect(() => openDatabase(path, 'create')).toThrow('not there yet');
  });
});

describe('handles', () => {
  test('rows come in camelCase, flags as booleans, and parameters by name', () => {
    const { handle } = open();
    handle.write(db => db.insert('suppliers', { id: 's1', name: '宏锐', leadTimeDays: 14, isActive: false }));
    expect(handle.reader.get('select * from suppliers where id = @id', { id: 's1' })).toEqual({ id: 's1', code: '', name: '宏锐', leadTimeDays: 14, contact: '', isActive: false });
    handle.close();
  });
  test('a transaction that throws leaves nothing behind', () => {
    const { handle } = open();
    expect(() => handle.write(db => {
      db.insert('units', { id: 'u', name: '件', decimals: 0 });
      throw new Error('no');
    })).toThrow('no');
    expect(handle.reader.all('select * from units')).toEqual([]);
    handle.close();
  });
  test('an asynchronous transaction is refused', () => {
    const { handle } = open();
    // @ts-expect-error a promise is not a result of a transaction
    expect(() => handle.write(() => Promise.resolve(1))).toThrow();
    handle.close();
  });
});

describe('the file refuses to change the past', () => {
  const facts = { id: 'm1', documentId: 'd1', lineNumber: 1, itemId: 'i1', kind: 'receipt', businessDate: '2026-01-01', position: 1, quantityMicro: 5, recordedAt: 1, hash: 'h' };
  function withMovement() {
    const made = open();
    made.handle.write(db => {
      db.insert('units', { id: 'u', name: '件', decimals: 0 });
      db.insert('items', { id: 'i1', code: 'A', name: 'a', unitId: 'u', isActive: true, createdAt: 1, updatedAt: 1 });
      db.insert('documents', { id: 'd1', number: 'RK1', type: 'receipt', businessDate: '2026-01-01', recordedAt: 1, recordedById: 'x', recordedByName: 'x' });
      return db.insert('movements', facts);
    });
    return made;
  }
  test.each([
    ['update', "update movements set quantity_micro = 6"],
    ['delete', 'delete from movements'],
    ['or replace', "insert or replace into movements (sequence, id, document_id, line_number, item_id, kind, business_date, position, quantity_micro, recorded_at, hash) values (1, 'm1', 'd1', 1, 'i1', 'receipt', '2026-01-01', 1, 9, 1, 'x')"],
    ['update of a document', "update documents set number = 'RK2'"],
    ['delete of a document', 'delete from documents'],
  ])('%s', (_name, statement) => {
    const { handle, sqlite } = withMovement();
    expect(() => sqlite.exec(statement)).toThrow();
    expect(handle.reader.get('select quantity_micro from movements')).toEqual({ quantityMicro: 5 });
    handle.close();
  });
  test.each([
    ['a receipt that takes away', { ...facts, id: 'm2', lineNumber: 2, quantityMicro: -5 }],
    ['nothing moved', { ...facts, id: 'm2', lineNumber: 2, quantityMicro: 0 }],
    ['an unknown kind', { ...facts, id: 'm2', lineNumber: 2, kind: 'gift' }],
    ['a quantity beyond exact sums', { ...facts, id: 'm2', lineNumber: 2, quantityMicro: 2 ** 51 }],
    ['a fraction', { ...facts, id: 'm2', lineNumber: 2, quantityMicro: 1.5 }],
    ['an item that is not there', { ...facts, id: 'm2', lineNumber: 2, itemId: 'i9' }],
    ['the same line twice', { ...facts, id: 'm2' }],
  ])('%s', (_name, row) => {
    const { handle } = withMovement();
    expect(() => handle.write(db => db.insert('movements', row))).toThrow();
    handle.close();
  });
});
