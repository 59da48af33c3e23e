/** 呆滞料明细表 and 近效期先用表. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readWorkbook } from '../../../../../electron/backend/spreadsheets/read-workbook.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { actOn } from '../../../../helpers/review-rig.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

describe('呆滞料明细表', () => {
  test('every dead item with its review, most money first; days idle since the last use, else since it came', async () => {
    const [small, large] = [await makeItem(rig.client, { code: 'S' }), await makeItem(rig.client, { code: 'L' })];
    const department = must(await rig.client.masterData.saveDepartment({ ...op(), name: '机加' }));
    must(await post(rig.client, 'opening', small.id, 10, addDays(START_DAY, -150)));
    must(await post(rig.client, 'opening', large.id, 101, addDays(START_DAY, -150)));
    must(await rig.client.documents.post({ ...op(), type: 'issue', businessDate: addDays(START_DAY, -100), departmentId: department.id, lines: [{ itemId: large.id, quantityMicro: units(1) }] }));
    const review = must(await rig.client.disposals.open({ ...op(), itemId: large.id }));
    must(await rig.client.disposals.giveOpinion({ ...actOn(review), side: 'sales', opinion: '卖不掉', proposes: 'discount' }));
    const list = must(await rig.client.disposals.idleStock({}));
    expect(list.rows.map(row => [row.code, row.onHandMicro, row.valueE4, row.idleDays, row.departmentName, row.proposal, row.disposalNumber])).toEqual([
      ['L', units(100), 10_000_000, 100, '机加', 'discount', review.number], ['S', units(10), 1_000_000, 150, '', null, ''],
    ]);
    expect(list.totalE4).toBe(11_000_000);
    const keeper = await rig.signInAs('keeper');
    expect(must(await keeper.disposals.idleStock({}))).toMatchObject({ totalE4: null, rows: [{ valueE4: null }, { valueE4: null }] });
  });

  test('as a spreadsheet: the columns of the paper, numbers as numbers, a total; no money for who may not see it', async () => {
    const item = await makeItem(rig.client, { code: '0012' });
    must(await post(rig.client, 'opening', item.id, 10, addDays(START_DAY, -150)));
    const rowsOf = async (client: TestBackend['client']) => {
      const read = await readWorkbook({ fileName: 'a.xlsx', bytes: must(await client.disposals.export({ language: 'zh-CN' })).bytes });
      return read.ok ? read.value.sheets[0]?.rows.map(row => row.cells.map(cell => cell.text)) ?? [] : [];
    };
    const rows = await rowsOf(rig.client);
    expect(rows[2]).toEqual(['编码', '名称', '规格', '单位', '数量', '金额', '最近入库日期', '最近出库日期', '未动天数', '原因', '责任部门', '处理建议', '处理期限', '处理结果']);
    expect([rows[3]?.slice(0, 6), rows.at(-1)?.[0]]).toEqual([['0012', '物料 0012', '', '件', '10', '100'], '合计']);
    expect((await rowsOf(await rig.signInAs('keeper')))[2]).not.toContain('金额');
  });
});

describe('近效期先用', () => {
  test('FEFO: batches by their last day, what is used by then at the usual rate, and what will be left of each', async () => {
    const lists = must(await rig.client.masterData.all({}));
    const unitId = lists.units[0]?.id ?? must(await rig.client.masterData.saveUnit({ ...op(), name: '盒', decimals: 0 })).id;
    const glue = must(await rig.client.items.create({ ...op(), code: 'GLUE', name: '胶', unitId, isBatchTracked: true, referencePriceE4: 100_000 }));
    for (const [batchNumber, days, quantity] of [['B2', 40, 8], ['B1', 10, 6], ['B0', -1, 2], ['B9', 400, 5]] as const) {
      must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: glue.id, quantityMicro: units(quantity), batchNumber, expiresOn: addDays(START_DAY, days) }] }));
    }
    const idle = must(await rig.client.disposals.expiring({ withinDays: 90 }));
    expect(idle.rows.map(row => [row.batchNumber, row.daysLeft, row.onHandMicro, row.leftOverMicro, row.usedUpOn, row.valueE4])).toEqual([
      ['B0', -1, units(2), units(2), null, 200_000], ['B1', 10, units(6), units(6), null, 600_000], ['B2', 40, units(8), units(8), null, 800_000],
    ]);
    expect(idle.leftOverE4).toBe(1_600_000);
    expect(must(await rig.client.disposals.expiring({ withinDays: 0 })).rows.map(row => row.batchNumber)).toEqual(['B0']);
  });
});
