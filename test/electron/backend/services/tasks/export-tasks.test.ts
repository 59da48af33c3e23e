import { afterEach, beforeEach, expect, test } from 'vitest';

import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { readWorkbook } from '../../../../../electron/backend/spreadsheets/read-workbook.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { makeTask } from '../../../../helpers/make-task.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const exported = async (client: AppClient, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const { fileName, bytes } = must(await client.tasks.export({ language }));
  const read = await readWorkbook({ fileName: 'a.xlsx', bytes });
  return { fileName, rows: read.ok ? read.value.sheets[0]?.rows.map(row => row.cells.map(cell => cell.text)) ?? [] : [] };
};

test('F65: open tasks as a file, soonest first, those that fall to the caller; what is over is not in it', async () => {
  const keeper = await rig.signInAs('keeper');
  const item = await makeItem(rig.client, { code: '0012' });
  must(await post(rig.client, 'opening', item.id, 94, START_DAY));
  makeTask(rig, { dedupeKey: 'chase:1', kind: 'chase', itemId: item.id, ownerRole: 'buyer', dueOn: addDays(START_DAY, 2), params: { number: 'PO-7', openMicro: units(5) } });
  makeTask(rig, { dedupeKey: 'recount:1', kind: 'recount', itemId: item.id, ownerRole: 'keeper', dueOn: addDays(START_DAY, -1), params: {} });
  makeTask(rig, { dedupeKey: 'recount:2', kind: 'recount', itemId: item.id, ownerRole: 'keeper', dueOn: addDays(START_DAY, 5), params: {} });
  const over = must(await rig.client.tasks.list({ mine: false })).rows.find(task => task.dueOn === addDays(START_DAY, 5));
  must(await rig.client.tasks.cancel({ ...op(), taskId: over!.id, expectedVersion: 0, note: '重复' }));
  const all = await exported(rig.client);
  expect(all.fileName).toBe(`任务清单-${START_DAY}.xlsx`);
  expect(all.rows.slice(2).map(row => row.map(cell => cell))).toEqual([
    ['任务', '编码', '名称', '规格', '单位', '现存', '批号', '有效期至', '供应商', '单号', '负责', '期限', '逾期天数'],
    expect.arrayContaining(['复盘', '0012', '物料 0012', '件', '94', '仓管员', '1']),
    expect.arrayContaining(['催货', '0012', 'PO-7', '采购', '0']),
  ]);
  const own = await exported(keeper, 'en');
  expect([own.fileName, own.rows.slice(3).map(row => row[0])]).toEqual([`Tasks-${START_DAY}.xlsx`, ['Recount']]);
});
