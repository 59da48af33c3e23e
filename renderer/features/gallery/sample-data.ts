/** Invented figures for the gallery: one item of a machine shop, drawn from a fixed seed. */
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { MICRO_PER_UNIT } from '../../../shared/kernel/quantity.ts';
import type { StockBarFigures } from '../../ui/stock-bar-geometry.ts';
import type { BadgeState } from '../../ui/state-badge.tsx';
import type { StockRiverData } from '../../ui/stock-river.tsx';

const TODAY = '2026-06-09';
const M = MICRO_PER_UNIT;

export type SampleRow = StockBarFigures & {
  readonly id: string; readonly code: string; readonly name: string; readonly spec: string; readonly unit: string; readonly state: Exclude<BadgeState, 'dead'>; readonly isDead: boolean;
  readonly coverDays: number | null; readonly runsOutOn: string | null; readonly weekly: readonly number[]; readonly valueE4: number;
};

function row(code: string, name: string, spec: string, unit: string, state: SampleRow['state'], bar: readonly [number, number, number, number, number], valueE4: number, isDead = false): SampleRow {
  const [onHand, onOrder, safety, reorder, maximum] = bar;
  return {
    id: code, code, name, spec, unit, state, isDead, valueE4,
    onHandMicro: onHand * M, onOrderMicro: onOrder * M, safetyStockMicro: safety * M, reorderPointMicro: reorder * M, maximumMicro: maximum * M,
    coverDays: isDead ? null : Math.round(onHand * 1.3) / 10, runsOutOn: isDead ? null : addDays(TODAY, Math.round(onHand / 7)),
    weekly: Array.from({ length: 12 }, (_, week) => (isDead ? 0 : Math.round(((week * 37 + code.charCodeAt(3) * 11) % 17) + 4) * M)),
  };
}

export const SAMPLE_ROWS: readonly SampleRow[] = [
  row('ZC-0031', '深沟球轴承', '6205-2RS', '套', 'out', [0, 20, 8, 21, 45], 0),
  row('QD-0016', '气管接头', 'PC8-02', '只', 'out', [6, 100, 12, 30, 108], 192_000),
  row('DJ-0107', '数控刀片', 'CNMG120408-PM', '片', 'running_out', [96, 40, 38, 178, 320], 36_960_000),
  row('RH-0012', '半合成切削液', '20 L/桶', '桶', 'running_out', [2, 0, 2, 5, 13], 5_720_000),
  row('LB-0005', '丁腈手套', 'L 码', '双', 'low', [18, 300, 30, 100, 310], 828_000),
  row('JG-0044', '内六角螺栓', 'M8×30 12.9', '只', 'low', [118, 2000, 130, 341, 1601], 1_062_000),
  row('QD-0031', '气管', 'PU 8×5 蓝', '米', 'ok', [29, 0, 16, 41, 181], 609_000),
  row('ZC-0072', '同步带', 'HTD 8M-1200', '条', 'over', [21, 0, 1, 2, 7], 25_200_000),
  row('DQ-0040', '伺服驱动器', 'ASD-B2-0721', '台', 'over', [4, 0, 1, 1, 2], 92_000_000, true),
  row('MF-0021', '机械密封', '108-35', '套', 'over', [11, 0, 1, 2, 6], 9_900_000, true),
  row('RH-0030', '螺纹锁固胶', '243 · 50 mL', '支', 'ok', [26, 12, 5, 19, 47], 12_480_000),
  row('DJ-0118', '丝锥', 'M8×1.25 螺旋', '支', 'ok', [30, 40, 11, 33, 69], 11_100_000),
];

/** A year of receipts and issues, stepping policy, a receipt due in six days, run-out in thirteen. */
export function sampleRiver(): StockRiverData {
  const steps: { date: string; onHandMicro: number }[] = [];
  let onHand = 140;
  for (let day = 365; day > 0; day -= 1) {
    const use = 6 + ((day * 7919) % 9);
    if (onHand - use < 20 + (day % 23)) onHand += 150 + (day % 40);
    if (day === 196) onHand = 3 + use;
    onHand -= use;
    if (day % 7 < 5) steps.push({ date: addDays(TODAY, -day), onHandMicro: onHand * M });
  }
  steps.push({ date: TODAY, onHandMicro: 96 * M });
  const fan = Array.from({ length: 35 }, (_, index) => {
    const days = index + 1;
    const expected = 96 - 10 * days + (days >= 6 ? 40 : 0);
    const spread = Math.sqrt(days) * 4;
    const at = (z: number) => Math.max(expected + z * spread, 0) * M;
    return { date: addDays(TODAY, days), expectedMicro: at(0), low50Micro: at(-0.67), high50Micro: at(0.67), low80Micro: at(-1.28), high80Micro: at(1.28), low95Micro: at(-1.96), high95Micro: at(1.96) };
  });
  return {
    today: TODAY, steps, fan,
    policy: [
      { from: '2025-01-01', safetyStockMicro: 26 * M, reorderPointMicro: 160 * M, maximumMicro: 300 * M },
      { from: '2025-12-01', safetyStockMicro: 31 * M, reorderPointMicro: 171 * M, maximumMicro: 320 * M },
      { from: '2026-06-01', safetyStockMicro: 38 * M, reorderPointMicro: 178 * M, maximumMicro: 320 * M },
    ],
    receipts: [{ date: '2026-06-15', quantityMicro: 40 * M, number: 'CG20260521-002' }],
    runsOutWithReceiptsOn: '2026-06-22', runsOutEarliestOn: '2026-06-20', runsOutLatestOn: '2026-06-25',
    suggestedOrderMicro: 180 * M, orderTodayArrivesOn: '2026-06-23',
  };
}
