/** `npm run -s replay -- --ledger FILE.csv.gz --json`: what the computed policy would have done on a ledger, against fixed minimums. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { engineForecaster, quickForecaster } from './forecast-sets.ts';
import type { ColumnChoice } from './read-ledger.ts';
import { type ReplayReport, type ReplayRequest, runReplay } from './run-replay.ts';
import { mediansOfSets, reportText } from './report-text.ts';

const HELP = `npm run -s replay -- --ledger FILE.csv[.gz] [options]     a transaction ledger: item, quantity, date and, if there is one, price
npm run -s replay -- --series FILE.csv[.gz] [options]     series of days, weeks or months, spread over their days
npm run -s replay -- --all [--data FOLDER] [options]      both ledgers and the weekly series of ../shared/data, with medians

  --columns item=sku,quantity=qty,date=time,price=price   columns by name; otherwise found by their usual names
  --lead-time DAYS          days from order to receipt (14)
  --lead-time-sd DAYS       standard deviation of the lead time (0: fixed); drawn by --seed
  --review DAYS             days between two looks at the stock (1)
  --refresh DAYS            days between two forecasts (7, as the program itself does)
  --forecast engine|light   the engine, as the program itself forecasts, or the light forecast for many items (engine)
  --cover DAYS              days of demand one order of the computed policy covers (30)
  --backorder               demand that finds no stock waits instead of being lost
  --seed NUMBER             seed of the lead times (1)
  --limit N                 the first N items only
  --alerts                  also: which stock-outs of a store run by fixed minimums each rule saw coming, and how often it called
  --json                    the report as JSON`;

/** The sets of `--all`, where their files are there. */
const SETS = [
  ['ledger', 'transactions/online_retail_ledger.csv.gz'],
  ['ledger', 'transactions/cnorders_ledger.csv.gz'],
  ['series', 'series/suporders.csv.gz'],
  ['series', 'series/uciweekly.csv.gz'],
  ['series', 'series/onlineretail_w.csv.gz'],
  ['series', 'series/jewelry.csv.gz'],
] as const;

type Terms = Omit<ReplayRequest, 'path' | 'kind'>;

function numberOf(text: string, name: string, min: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < min) throw new Error(`--${name} takes a number from ${min} up, got ${text}`);
  return value;
}

/** item=sku,quantity=qty as names by column. */
function columnsOf(text: string): ColumnChoice {
  return Object.fromEntries(text.split(',').filter(part => part !== '').map(part => {
    const [column = '', name = ''] = part.split('=');
    if (!['item', 'quantity', 'date', 'price'].includes(column) || name === '') throw new Error(`--columns takes item=…,quantity=…,date=…,price=…, got ${part}`);
    return [column, name];
  }));
}

function readArguments(argv: readonly string[]): { requests: ReplayRequest[]; isJson: boolean; isAll: boolean; isLight: boolean } | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ledger: { type: 'string' }, series: { type: 'string' }, all: { type: 'boolean', default: false }, data: { type: 'string', default: join('..', 'shared', 'data') },
      columns: { type: 'string', default: '' }, 'lead-time': { type: 'string', default: '14' }, 'lead-time-sd': { type: 'string', default: '0' },
      review: { type: 'string', default: '1' }, refresh: { type: 'string', default: '7' }, forecast: { type: 'string', default: 'engine' }, cover: { type: 'string', default: '30' },
      backorder: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' }, limit: { type: 'string', default: '1000000' },
      json: { type: 'boolean', default: false }, alerts: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    },
  });
  if (values.help || (values.ledger === undefined && values.series === undefined && !values.all)) return null;
  if (values.forecast !== 'engine' && values.forecast !== 'light') throw new Error(`--forecast takes engine or light, got ${values.forecast}`);
  const terms: Terms = {
    columns: columnsOf(values.columns),
    leadTimeDays: numberOf(values['lead-time'], 'lead-time', 0),
    leadTimeStdDevDays: numberOf(values['lead-time-sd'], 'lead-time-sd', 0),
    isBackOrdered: values.backorder,
    seed: numberOf(values.seed, 'seed', 0),
    limit: numberOf(values.limit, 'limit', 1),
    refreshDays: numberOf(values.refresh, 'refresh', 1),
    reviewDays: numberOf(values.review, 'review', 1),
    coverDays: numberOf(values.cover, 'cover', 1),
    isWithAlerts: values.alerts,
  };
  const requests: ReplayRequest[] = [];
  if (values.ledger !== undefined) requests.push({ ...terms, kind: 'ledger', path: values.ledger });
  if (values.series !== undefined) requests.push({ ...terms, kind: 'series', path: values.series });
  if (values.all) requests.push(...SETS.map(([kind, name]) => ({ ...terms, kind, path: join(values.data, name) })).filter(({ path }) => existsSync(path)));
  return { requests, isJson: values.json, isAll: values.all, isLight: values.forecast === 'light' };
}

function main(): number {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) {
    process.stdout.write(`${HELP}\n`);
    return 1;
  }
  const reports: ReplayReport[] = wanted.requests.map(request => runReplay(request, wanted.isLight ? quickForecaster : engineForecaster(), () => performance.now()));
  const medians = wanted.isAll ? mediansOfSets(reports) : null;
  if (wanted.isJson) process.stdout.write(`${JSON.stringify(medians === null ? reports[0] : { medians, sets: reports }, null, 1)}\n`);
  else process.stdout.write(`${reportText(reports, medians)}\n`);
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
