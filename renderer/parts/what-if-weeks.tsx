import { useMemo } from 'react';

import { addDays } from '../../shared/kernel/calendar-date.ts';
import { unitsFromMicro } from '../../shared/kernel/quantity.ts';
import type { OutputOf } from '../client/procedure-types.ts';
import { useTexts } from '../language/use-texts.tsx';
import { dateText } from '../ui/calendar-date.tsx';
import { LineChart } from '../ui/line-chart.tsx';
import { Panel } from '../ui/panel.tsx';
import { levelText, type UnitWords } from './what-if-figures.ts';

const TONES = { current: 'dark', computed: 'muted', candidate: 'accent', thumb: 'soft', erp: 'soft' } as const;
const WEEK_DAYS = 7;

type WeeksProps = { readonly stock: OutputOf<'replays.ofItem'>['stock']; readonly from: string; readonly level: number; readonly words: NonNullable<UnitWords> };

/** What would have lain in the store at the end of each week under each policy. */
export function WhatIfWeeks({ stock, from, level, words }: WeeksProps) {
  const t = useTexts('what-if');
  const categories = useMemo(() => (stock[0]?.weeksMicro ?? []).map((_, week) => dateText(addDays(from, WEEK_DAYS * (week + 1) - 1), 'short')), [stock, from]);
  const series = useMemo(
    () => stock.map(({ policy, weeksMicro }) => ({ name: t(`policies.${policy}.name`, { level: levelText(level) }), tone: TONES[policy], values: weeksMicro.map(unitsFromMicro) })),
    [stock, level, t],
  );
  return (
    <Panel title={t('weeks.title')} note={t('weeks.note')} isPadded className="what-if-weeks">
      <LineChart label={t('weeks.title')} categories={categories} series={series} decimals={words.decimals} height={200} />
    </Panel>
  );
}
