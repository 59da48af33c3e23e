/** A rule tried on two of three years of 2 000 items beside the one in force (N2): one that rests on thresholds, and F31. */
import { EVERYWHERE, type RuleSetting, USUAL_ROUTING } from '../../shared/domain/alerts/index.ts';
import { chanceAt } from '../../shared/domain/replay/index.ts';
import { type HistoryLine, type ItemHistory, NO_TRIALS, type TrialSums, addTrial, playRules } from '../../shared/domain/rule-trial/index.ts';
import { statedLeadTimeDistribution } from '../../shared/domain/thresholds/index.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { MICRO_PER_UNIT } from '../../shared/kernel/quantity.ts';
import { toPlayedRule } from '../../electron/backend/services/rules/played-rule.ts';
import { report } from './measure.ts';

const ITEMS = 2000;
const DAYS = 1096;
const TRIED_DAYS = 731;
/** As the job has it for so many items. */
const REFRESH_DAYS = 91;
const COVER_DAYS = 40;

/** From an item used every day to one used twice a year; a delivery whenever forty days of use are gone. */
function madeUpHistory(index: number): ItemHistory {
  const id = `item ${index}`;
  const share = 0.005 + (index % 20) / 20;
  const size = 1 + (index % 37);
  const batch = Math.ceil(share * size * COVER_DAYS) + 1;
  const lines: HistoryLine[] = [];
  const book = (day: number, kind: HistoryLine['kind'], quantity: number) => { lines.push({ knownDay: day, day, kind, quantityMicro: quantity * MICRO_PER_UNIT, valueE4: (kind === 'in' ? 1 : -1) * quantity * 10_000, lot: null }); };
  let left = 2 * batch;
  book(0, 'in', left);
  for (let day = 1; day < DAYS; day += 1) {
    const used = chanceAt(1, id, day) < share ? Math.ceil(size * chanceAt(2, id, day)) : 0;
    if (used > 0 && used <= left) book(day, 'use', used);
    left -= used <= left ? used : 0;
    if (left < batch) { book(day, 'in', batch); left += batch; }
  }
  return {
    item: { id, categoryId: null, categoryIds: [], categoryName: '', supplierId: null, supplierName: '', locationId: null, abcClass: null, shelfLifeDays: null, unitCostE4: 10_000 },
    terms: { serviceLevel: 0.95, serviceMeasure: 'cycle', coverDays: COVER_DAYS, reviewDays: 1, packSize: 1 }, leadTime: statedLeadTimeDistribution(7 + (index % 30), 3),
    lines, recordedUse: [], orders: [], reservations: [], counts: [], lots: [], overrides: [], flags: [],
  };
}

const own = (expression: string): RuleSetting => ({ id: 'own', kind: 'custom', name: '', isEnabled: true, level: 'notice', parameters: { pendingDays: 0 }, expression, scope: EVERYWHERE, routing: USUAL_ROUTING });
const rules = [own('available <= 0.9 * reorder_point && on_order <= 0'), own('days_since_issue >= 60 && on_hand > 0')].map(toPlayedRule);
const days = { dates: Array.from({ length: DAYS }, (_, day) => addDays('2023-01-01', day)), firstDay: DAYS - TRIED_DAYS };
const histories = Array.from({ length: ITEMS }, (_, index) => madeUpHistory(index));

const startedAt = performance.now();
const sums: TrialSums[] = [NO_TRIALS, NO_TRIALS];
for (const history of histories) playRules(history, days, rules, REFRESH_DAYS).forEach((trial, index) => { sums[index] = addTrial(sums[index] ?? NO_TRIALS, trial, days); });
const seconds = (performance.now() - startedAt) / 1000;

report('trying two rules on two of three years of 2 000 items (s)', seconds);
if (!sums.every(sum => sum.alerts > 0 && sum.useful > 0)) throw new Error('the trial came to nothing');
