/** The reports of a replay as a table for people, and their medians over the sets. */
import { type AlertsReport, RULE_NAMES } from './run-alerts.ts';
import type { ReplayReport } from './run-replay.ts';
import { type AtFillRate, POLICY_NAMES } from './slide-policies.ts';

/** Stock value of the computed policy against the others' at the same fill rate: −0.25 is a quarter less. Null where no set can be read. */
export type MedianReport = {
  readonly sets: number;
  readonly atComputedFillRate: MedianOf;
  readonly atFillRates: readonly (MedianOf & { readonly fillRate: number })[];
  readonly goals: { readonly belowThumb: number; readonly belowErpQuarterly: number; readonly areMet: boolean };
};
type MedianOf = { readonly againstThumb: number | null; readonly againstErp: number | null; readonly againstErpQuarterly: number | null; readonly againstErpQuarterlyAtEqualOrders: number | null };

const GOAL_BELOW_THUMB = 0.25;
const GOAL_BELOW_ERP_QUARTERLY = 0.1;

/** Medians over the sets, each at the fill rate its computed policy reaches by itself and at fixed fill rates. */
export function medianReport(reports: readonly ReplayReport[]): MedianReport {
  const atComputedFillRate = mediansOf(reports.map(report => report.atComputedFillRate));
  const fillRates = reports[0]?.atFillRates.map(({ fillRate }) => fillRate) ?? [];
  const { againstThumb, againstErpQuarterly } = atComputedFillRate;
  return {
    sets: reports.length,
    atComputedFillRate,
    atFillRates: fillRates.map((fillRate, index) => ({ fillRate, ...mediansOf(reports.flatMap(report => report.atFillRates[index] ?? [])) })),
    goals: {
      belowThumb: GOAL_BELOW_THUMB, belowErpQuarterly: GOAL_BELOW_ERP_QUARTERLY,
      areMet: againstThumb !== null && againstThumb <= -GOAL_BELOW_THUMB && againstErpQuarterly !== null && againstErpQuarterly <= -GOAL_BELOW_ERP_QUARTERLY,
    },
  };
}

function mediansOf(at: readonly AtFillRate[]): MedianOf {
  return {
    againstThumb: median(at.map(({ computedAgainst }) => computedAgainst.thumb)),
    againstErp: median(at.map(({ computedAgainst }) => computedAgainst.erp)),
    againstErpQuarterly: median(at.map(({ computedAgainst }) => computedAgainst.erpQuarterly)),
    againstErpQuarterlyAtEqualOrders: median(at.map(({ atEqualOrders }) => atEqualOrders?.againstErpQuarterly ?? null)),
  };
}

function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter(value => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? null) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const percent = (share: number | null, digits = 1): string => (share === null ? '–' : `${(100 * share).toFixed(digits)} %`);
const signed = (share: number | null): string => (share === null ? '–' : `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)} %`);

export type Medians = { readonly allSets: MedianReport; readonly ledgers: MedianReport };

/** Medians over all sets, and over the ledgers alone: series of weeks are spread over their days and have no prices. */
export function mediansOfSets(reports: readonly ReplayReport[]): Medians {
  return { allSets: medianReport(reports), ledgers: medianReport(reports.filter(({ kind }) => kind === 'ledger')) };
}

/** A page of text: each set by itself, then the medians. */
export function reportText(reports: readonly ReplayReport[], medians: Medians | null): string {
  const parts = reports.map(setText);
  for (const median of medians === null ? [] : [medians.ledgers, medians.allSets]) {
    const { atComputedFillRate: at } = median;
    parts.push(`Median of ${median.sets} ${median === medians?.ledgers ? 'ledgers' : 'sets'} at the computed policy's own fill rate: stock value ${signed(at.againstThumb)} against thumb, ${signed(at.againstErp)} against ERP, `
      + `${signed(at.againstErpQuarterly)} against ERP refreshed quarterly (${signed(at.againstErpQuarterlyAtEqualOrders)} with as many orders).`);
  }
  return parts.join('\n\n');
}

function setText(report: ReplayReport): string {
  const rows = POLICY_NAMES.map(name => {
    const totals = report.policies[name];
    return [name, percent(totals.fillRate), percent(totals.cycleService), String(totals.stockOutDays), totals.averageStockValue.toFixed(0), String(totals.orders), `${totals.alertsInTime}/${totals.alerts}`];
  });
  const equal = [report.atComputedFillRate, ...report.atFillRates].map(at => [
    percent(at.fillRate), signed(at.computedAgainst.thumb), signed(at.computedAgainst.erp), signed(at.computedAgainst.erpQuarterly), signed(at.atEqualOrders?.againstErpQuarterly ?? null),
  ]);
  return [
    `${report.file}: ${report.items} items (${report.skippedItems} too new), ${report.days} days, of which ${report.warmUpDays} to learn from`,
    table(['policy', 'fill rate', 'cycles met', 'days at 0', 'stock value', 'orders', 'alerts in time'], rows),
    'Stock value of the computed policy at equal fill rate:',
    table(['fill rate', 'thumb', 'ERP', 'ERP quarterly', '… with as many orders'], equal),
    ...(report.alerts === null ? [] : [alertsText(report.alerts)]),
  ].join('\n');
}

function alertsText({ stockOuts, callsAtRecall, linesAtRecall, against, againstDailyList }: AlertsReport): string {
  const whole = (count: number | null) => count?.toFixed(0) ?? '–';
  const share = (part: number | null) => part?.toFixed(2) ?? '–';
  return [
    `Alerts: ${stockOuts} stock-outs of a store run by the ERP formula of the warm-up. Each rule at the setting that saw 95 % of them coming a lead time ahead: its calls for attention (an alert counts once a lead time), and the lines of`
    + ' a list that names what is below its minimum anew each morning; the program\'s calls in parts of either:',
    table(['rule', 'calls', 'program ÷ calls', 'daily lines', 'program ÷ lines'], RULE_NAMES.map(name => [
      name, whole(callsAtRecall[name]), name === 'foresight' ? '' : share(against[name]), whole(linesAtRecall[name]), name === 'foresight' ? '' : share(againstDailyList[name]),
    ])),
  ].join('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map(row => (row[column] ?? '').length)));
  return [header, ...rows].map(row => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}
