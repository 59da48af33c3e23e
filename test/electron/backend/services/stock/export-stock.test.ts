import { afterEach, beforeEach, expect, test } from 'vitest';

import { START_DAY, type TestBackend, makeBackend, makeItem, must, post } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const csv = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

test('every row the filter finds, codes as text, and money only for those who may see it', async () => {
  const item = await makeItem(rig.client, { code: '007' });
  must(await post(rig.client, 'receipt', item.id, 3, START_DAY, { priceE4: 125_000 }));
  const file = must(await rig.client.stock.export({ format: 'csv' }));
  expect(file.fileName).toBe('库存预警表-2026-06-08.csv');
  const [head = '', row = '', ...rest] = csv(file.bytes).split(/\r?\n/);
  expect(head.startsWith('\ufeff状态,物料编码')).toBe(true);
  expect(head.endsWith('金额（元）')).toBe(true);
  expect(row.split(',').slice(0, 3)).toEqual(['正常', '007', '物料 007']);
  expect(row.endsWith(',37.5')).toBe(true);
  expect(rest.join('')).toBe('');
  expect(csv(must(await rig.client.stock.export({ format: 'csv', states: ['out'] })).bytes).trim().split(/\r?\n/)).toHaveLength(1);

  const keeper = await rig.signInAs('keeper');
  expect(csv(must(await keeper.stock.export({ format: 'csv', language: 'en' })).bytes)).not.toContain('Value');
});

test('a workbook is a zip', async () => {
  const file = must(await rig.client.stock.export({}));
  expect([...file.bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
});
