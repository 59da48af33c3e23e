import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { contract, events } from '../../shared/contract/index.ts';
import { ERROR_CODES } from '../../shared/contract/errors.ts';
import { PERMISSIONS, ROLE_PERMISSIONS } from '../../shared/contract/permissions.ts';
import type { Contract, Procedure } from '../../shared/contract/procedure.ts';
import { explanationData } from '../../shared/contract/thresholds.contract.ts';
import { bytes, decodeWire, encodeWire } from '../../shared/contract/wire.ts';

const procedures: [string, Procedure][] = Object.entries<Contract[string]>(contract).flatMap(([group, members]) =>
  Object.entries(members).map(([name, procedure]): [string, Procedure] => [`${group}.${name}`, procedure]));

/** What JSON can carry. Everything else (date, bigint, map, set, undefined, function …) is no wire type. */
const LEAVES = ['string', 'number', 'int', 'boolean', 'null', 'enum', 'literal'];
const WRAPPERS = ['optional', 'nullable', 'default', 'prefault', 'readonly', 'catch'];

/** Bytes, and explanations, which are stored as JSON text and so are JSON. */
const OPAQUE = new Set<z.ZodType>([bytes, explanationData]);

type Def = {
  readonly type: string; readonly shape?: Record<string, z.ZodType>; readonly element?: z.ZodType; readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[]; readonly items?: readonly z.ZodType[]; readonly rest?: z.ZodType | null;
  readonly keyType?: z.ZodType; readonly valueType?: z.ZodType; readonly left?: z.ZodType; readonly right?: z.ZodType;
  readonly in?: z.ZodType; readonly out?: z.ZodType; readonly catchall?: z.ZodType; readonly getter?: () => z.ZodType;
};

/** Every place in a schema that is not JSON plus bytes, with its path; `open` objects accept unknown keys. */
function strangers(schema: z.ZodType, path: string, seen: Set<z.ZodType>): string[] {
  if (OPAQUE.has(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const def = schema._zod.def as unknown as Def;
  if (LEAVES.includes(def.type)) return [];
  if (WRAPPERS.includes(def.type)) return strangers(def.innerType!, path, seen);
  switch (def.type) {
    case 'object': return [
      ...(def.catchall?._zod.def.type === 'never' ? [] : [`${path}: open object`]),
      ...Object.entries(def.shape!).flatMap(([key, part]) => strangers(part, `${path}.${key}`, seen)),
    ];
    case 'array': return strangers(def.element!, `${path}[]`, seen);
    case 'tuple': return [...def.items!, ...(def.rest ? [def.rest] : [])].flatMap((part, index) => strangers(part, `${path}[${index}]`, seen));
    case 'record': return [...strangers(def.keyType!, `${path}{key}`, seen), ...strangers(def.valueType!, `${path}{}`, seen)];
    case 'union': return def.options!.flatMap((part, index) => strangers(part, `${path}|${index}`, seen));
    case 'intersection': return [...strangers(def.left!, path, seen), ...strangers(def.right!, path, seen)];
    case 'pipe': return [...strangers(def.in!, path, seen), ...strangers(def.out!, path, seen)];
    case 'lazy': return strangers(def.getter!(), path, seen);
    default: return [`${path}: ${def.type}`];
  }
}

describe('wire types', () => {
  test.each(procedures)('%s takes and gives JSON plus bytes in closed objects', (name, procedure) => {
    expect([...strangers(procedure.input, `${name} in`, new Set()), ...strangers(procedure.output, `${name} out`, new Set())]).toEqual([]);
  });

  test.each(Object.entries(events))('event %s is JSON in closed objects', (name, schema) => {
    expect(strangers(schema, name, new Set())).toEqual([]);
  });

  test('the walk finds what JSON cannot carry', () => {
    const wrong = z.strictObject({ when: z.date(), big: z.array(z.bigint()), map: z.map(z.string(), z.int()).nullable(), open: z.object({ a: z.string() }), fine: bytes });
    expect(strangers(wrong, 'x', new Set())).toEqual(['x.when: date', 'x.big[]: bigint', 'x.map: map', 'x.open: open object']);
  });

  test.each(procedures)('%s says who may call it and fails only in declared ways', (_name, { kind, needs, errors, input }) => {
    expect([...PERMISSIONS, 'public', 'signed_in']).toContain(needs);
    for (const code of errors) expect(ERROR_CODES).toContain(code);
    expect(Object.hasOwn((input._zod.def as unknown as { shape: object }).shape, 'opId')).toBe(kind === 'command');
  });

  test('every permission is needed by a procedure or decided on in a service, and held by a role', () => {
    const held = new Set(Object.values(ROLE_PERMISSIONS).flat());
    const needed = new Set<string>([...procedures.map(([, { needs }]) => needs), 'costs.read', 'stock.correct']);
    for (const permission of PERMISSIONS) expect([permission, held.has(permission), needed.has(permission)]).toEqual([permission, true, true]);
  });

  test('every error code is declared by a procedure or belongs to the way there', () => {
    const declared = new Set<string>(procedures.flatMap(([, { errors }]) => errors));
    const ofTheWay = ['UNKNOWN_PROCEDURE', 'UNAUTHENTICATED', 'FORBIDDEN', 'INVALID_INPUT', 'IDEMPOTENCY_CONFLICT', 'TOO_LARGE', 'INTERNAL', 'BACKEND_GONE', 'INSTANCE_RUNNING'];
    const undeclared = ERROR_CODES.filter(code => !declared.has(code) && !ofTheWay.includes(code) && !code.startsWith('DB_') && code !== 'DISK_FULL');
    expect(undeclared).toEqual([]);
  });
});

describe('bytes in JSON', () => {
  test('survive the trip, as typed array and as Buffer', () => {
    const data = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
    for (const value of [data, Buffer.from(data), data.subarray(3, 500)]) {
      expect(decodeWire(encodeWire({ part: [value] }))).toEqual({ part: [Uint8Array.from(value)] });
    }
  });
  test('malformed base64 is refused', () => {
    for (const text of ['{"$bytes":"a"}', '{"$bytes":"a*=="}', '{"$bytes":"=AAA"}']) expect(() => decodeWire(text)).toThrow(/base64/);
  });
  test('an object that only looks like bytes stays an object', () => {
    expect(decodeWire('{"$bytes":"AQ==","more":1}')).toEqual({ $bytes: 'AQ==', more: 1 });
    expect(decodeWire('{"$bytes":1}')).toEqual({ $bytes: 1 });
  });
});

test('every code has a text in every language', () => {
  const folder = fileURLToPath(new URL('../../renderer/language', import.meta.url));
  const files = readdirSync(folder).filter(name => /\.(zh-CN|en)\.json$/.test(name));
  for (const language of ['zh-CN', 'en']) {
    const texts = files.filter(name => name.endsWith(`.${language}.json`)).map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
    expect(ERROR_CODES.filter(code => !texts.includes(`"${code}"`)), language).toEqual([]);
  }
});
