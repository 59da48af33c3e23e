import { randomUUID } from 'node:crypto';

import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { findProcedure, procedureNames } from '../../../shared/contract/derive.ts';
import { contract } from '../../../shared/contract/index.ts';
import { command, query } from '../../../shared/contract/procedure.ts';

const opId = randomUUID();

describe('a declared procedure', () => {
  const write = command({ needs: 'stock.write', input: { n: z.int(), list: z.array(z.int()).default([]) }, output: z.strictObject({}), errors: ['NOT_FOUND'] });
  const read = query({ needs: 'public', input: { n: z.int() }, output: z.int() });
  test('a command asks for an operation’s id, a query takes none; unknown keys are refused', () => {
    expect(write.input.parse({ opId, n: 1 })).toEqual({ opId, n: 1, list: [] });
    for (const input of [{ n: 1 }, { opId: 'no uuid', n: 1 }, { opId, n: 1, role: 'admin' }]) expect(write.input.safeParse(input).success).toBe(false);
    for (const input of [{ n: 1, opId }, {}, null]) expect(read.input.safeParse(input).success).toBe(false);
  });
  test('it says who may call it and how it fails; nothing said is no way', () => {
    expect([write.kind, write.needs, write.errors, read.kind, read.needs, read.errors]).toEqual(['command', 'stock.write', ['NOT_FOUND'], 'query', 'public', []]);
  });
});

describe('names', () => {
  test('every procedure is found under its name, once', () => {
    const names = procedureNames(contract);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(findProcedure(contract, name)?.kind).toMatch(/^(query|command)$/);
    expect(findProcedure(contract, 'stock.list')).toBe(contract.stock.list);
  });
  test.each(['', 'stock', 'stock.', '.list', 'stock.list.more', 'stock.toString', 'toString.call', '__proto__.toString', 'constructor.name', 'stock.__proto__', 'Stock.list', 'stock list'])('%j is none', name => {
    expect(findProcedure(contract, name)).toBeUndefined();
  });
});
