/** Paper forms as they come out of the printer: size, pages, and nothing on them but the form. */
import { spawnSync } from 'node:child_process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { FORM_PAPER_IDS, FORM_PAPERS, type FormPaperId } from '../../../renderer/features/print/form-papers.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { pageSizesMm, pdfText } from '../checks/pdf.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { driverName } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { printPageOf } from '../page-models/print-page.ts';

const SIZES: { readonly [P in FormPaperId]: readonly [number, number] } = { a4: [297, 210], a5: [210, 148], continuous: [241, 140] };
const LINES = [1, 20, 40] as const;
const TYPES = ['receipt', 'issue'] as const;
type Made = { readonly id: string; readonly number: string };

describe.skipIf(driverName === 'desktop')('forms', () => {
  let app: OpenedApp;
  let client: AppClient;
  let made: ReadonlyMap<string, Made>;
  const print = () => printPageOf(app.page);
  const pdf = () => app.page.pdf({ preferCSSPageSize: true, printBackground: true });

  const post = async (type: (typeof TYPES)[number], count: number, items: readonly string[], today: string): Promise<Made> => {
    const { departments, suppliers } = valueOf(await client.masterData.all({}));
    const head = type === 'receipt'
      ? { type, businessType: 'purchase' as const, supplierId: suppliers[0]!.id, inspector: '李检', sourceNumber: 'SH-0088' }
      : { type, businessType: 'requisition' as const, departmentId: departments[0]!.id, person: '张海涛', purpose: 'MO2606-018' };
    const lines = items.slice(0, count).map(itemId => ({ itemId, quantityMicro: 1_000_000, ...(type === 'receipt' ? { unitPriceE4: 1_234_500, taxRateBp: 1300 } : { requestedMicro: 2_000_000 }) }));
    const { document } = valueOf(await client.documents.post({ ...newOperation(), ...head, businessDate: today, lines }));
    return { id: document.id, number: document.number };
  };

  beforeAll(async () => {
    app = await openDemoCompany('manager');
    client = clientOf(app);
    const { today } = valueOf(await client.session.current({}));
    const { rows } = valueOf(await client.stock.list({ limit: 400 }));
    const items: string[] = [];
    for (const row of rows.filter(each => each.onHandMicro > 10_000_000)) {
      if (items.length === 40) break;
      if (!valueOf(await client.items.get({ itemId: row.itemId })).isBatchTracked) items.push(row.itemId);
    }
    const papers = new Map<string, Made>();
    for (const type of TYPES) for (const count of LINES) papers.set(`${type} ${count}`, await post(type, count, items, today));
    made = papers;
  });
  afterAll(async () => { await closeAndForget(app); });

  const open = async (type: (typeof TYPES)[number], count: number, paper: FormPaperId) => {
    const paperOf = made.get(`${type} ${count}`)!;
    await visit(app.page, `/print/document/${paperOf.id}`);
    await print().preview.waitFor();
    await print().choose(`paper.${paper}`);
    await pageAtRest(app.page);
    return paperOf;
  };

  describe.each(TYPES)('%s', type => {
    describe.each(FORM_PAPER_IDS)('on %s', paper => {
      it.each(LINES)('of %i lines: the paper to the millimetre, no page too many, nothing over the edge', async count => {
        const { number } = await open(type, count, paper);
        const pages = Math.ceil(count / FORM_PAPERS[paper].rows);
        await expect.poll(() => print().sheets.count()).toBe(pages);
        const bytes = await pdf();
        const sizes = pageSizesMm(bytes);
        expect(sizes).toHaveLength(pages);
        for (const [width, height] of sizes) {
          expect(Math.abs(width - SIZES[paper][0])).toBeLessThan(0.5);
          expect(Math.abs(height - SIZES[paper][1])).toBeLessThan(0.5);
        }
        expect(await print().overflowing()).toEqual([]);
        const text = pdfText(bytes) ?? await print().printedText();
        for (const words of ['启明机械', number, print().title(type), print().word('columns.name'), print().word('payable.' + (type === 'receipt' ? 'total' : 'amount'))]) expect(text).toContain(words);
        for (const role of type === 'receipt' ? ['prepared', 'inspected', 'keeper', 'checked', 'booked'] : ['taker', 'giver', 'approver', 'accountant']) expect(text).toContain(print().word(`signatures.${role}`));
        // Rail, buttons and status line stay on the screen.
        for (const words of ['快捷键', '出入库', '打印', 'Ctrl']) expect(text).not.toContain(words);
      });
    });
  });

  it('prints three copies, each with what it is for', async () => {
    await open('receipt', 20, 'continuous');
    await print().choose('copies.three');
    await expect.poll(() => print().sheets.count()).toBe(9);
    const bytes = await pdf();
    expect(pageSizesMm(bytes)).toHaveLength(9);
    await expect.poll(() => print().copyMarks()).toEqual(['stub', 'finance', 'store'].flatMap(copy => Array.from({ length: 3 }, () => print().word(`copies.${copy}`))));
    await takePicture(app.page, 'print-three-copies');
    expect(await accessibilityProblems(app.page)).toEqual([]);
    await print().choose('copies.one');
  });

  it('shows a keeper no price, and asks them nothing about prices', async () => {
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'keeper' }));
    await open('issue', 20, 'a4');
    expect(await print().option('costs.shown').count()).toBe(0);
    const headings = await print().headings();
    expect(headings).toContain(print().word('columns.quantity.issue'));
    for (const costly of ['price', 'amount', 'tax', 'total']) expect(headings).not.toContain(print().word(`columns.${costly}`));
    expect(pdfText(await pdf()) ?? await print().printedText()).not.toContain('¥');
    valueOf(await client.session.switchDemoUser({ ...newOperation(), role: 'manager' }));
  });

  it.skipIf(spawnSync('pdftotext', ['-v']).error !== undefined)('writes text a reader of the file can search', async () => {
    const { number } = await open('issue', 1, 'a5');
    expect(pdfText(await pdf())).toContain(number);
  });
});
