/**
 * Makes the two sample files of the import from the whole ledger: `node db/seed/samples/make-samples.ts LEDGER.csv.gz PRODUCTS.csv.gz`.
 * Run by hand when the choice of articles changes; the result is kept in this folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { assert } from '../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';

type SaleLine = { readonly invoice: string; readonly sku: string; readonly quantity: number; readonly time: string; readonly price: number };

/** Of the articles with so many lines, every tenth is taken: enough for all classes of demand in less than a megabyte. */
const LINES_MIN = 12;
const LINES_MAX = 230;
const EVERY = 10;
/** Articles that show what is hard about real files: large cancellations, an odd code. */
const ALWAYS = new Set(['22423', '21843', 'DCGS0069', '23843']);
const RECENT_DAYS = 91;
const LEAD_TIMES = [5, 7, 10, 14, 21] as const;

function readGzip(path: string | undefined): readonly string[] {
  assert(path !== undefined, 'make-samples: LEDGER.csv.gz PRODUCTS.csv.gz');
  return gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n').slice(1);
}

function quote(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function readSales(path: string | undefined): readonly SaleLine[] {
  return readGzip(path).map(line => {
    const [invoice = '', sku = '', quantity = '', time = '', price = ''] = line.split(',');
    return { invoice, sku, quantity: Number(quantity), time, price: Number(price) };
  });
}

function chooseArticles(sales: readonly SaleLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { sku } of sales) counts.set(sku, (counts.get(sku) ?? 0) + 1);
  const fit = [...counts].filter(([sku, count]) => /^\d{5}[A-Z]?$/.test(sku) && count >= LINES_MIN && count <= LINES_MAX).map(([sku]) => sku).sort();
  return new Set([...fit.filter((_, index) => index % EVERY === 0), ...[...ALWAYS].filter(sku => counts.has(sku))]);
}

/** Days of cover the opening list gives the article at this place: some are out, some run out, some are far too many. */
function coverDaysAt(index: number, leadTimeDays: number): number {
  if (index % 19 === 3) return 0;
  if (index % 11 === 5) return leadTimeDays * 0.5;
  if (index % 13 === 7) return 420;
  return leadTimeDays + 18 + (index % 17);
}

function openingLine(sku: string, name: string, sales: readonly SaleLine[], index: number, lastDay: string): string {
  const own = sales.filter(sale => sale.sku === sku);
  const recent = own.filter(sale => daysBetween(sale.time.slice(0, 10), lastDay) < RECENT_DAYS).reduce((sum, sale) => sum + sale.quantity, 0);
  const leadTimeDays = LEAD_TIMES[index % LEAD_TIMES.length] ?? LEAD_TIMES[0];
  const quantity = Math.max(0, Math.round((recent / RECENT_DAYS) * coverDaysAt(index, leadTimeDays)));
  const prices = own.map(sale => sale.price).filter(price => price > 0).sort((a, b) => a - b);
  const price = (prices[Math.floor(prices.length / 2)] ?? 1) * 0.6;
  return [sku, quote(name), '件', String(quantity), price.toFixed(2), String(leadTimeDays)].join(',');
}

const [, , ledgerPath, productsPath] = process.argv;
const sales = readSales(ledgerPath);
const names = new Map(readGzip(productsPath).map(line => [line.slice(0, line.indexOf(',')), line.slice(line.indexOf(',') + 1).replaceAll(/^"|"$/g, '').replaceAll('""', '"').trim()]));
const articles = chooseArticles(sales);
const chosen = sales.filter(sale => articles.has(sale.sku));
const lastDay = chosen.reduce((latest, { time }) => (time > latest ? time : latest), '').slice(0, 10);
const consumption = chosen.map(({ invoice, sku, quantity, time, price }) => [invoice, sku, quote(names.get(sku) ?? sku), String(quantity), time, String(price)].join(','));
const opening = [...articles].sort().map((sku, index) => openingLine(sku, names.get(sku) ?? sku, chosen, index, lastDay));
writeFileSync(new URL('online-retail-sales.csv', import.meta.url), `invoice,sku,description,qty,time,price\n${consumption.join('\n')}\n`);
writeFileSync(new URL('online-retail-opening.csv', import.meta.url), `\uFEFF编码,名称,单位,数量,单价,提前期(天)\n${opening.join('\n')}\n`);
