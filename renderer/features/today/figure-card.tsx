import type { ReactNode } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Explained } from '../../ui/explained.tsx';
import { TrendLine } from '../../ui/sparkline.tsx';

export type FigureCardProps = {
  readonly name: string;
  /** What the figure is and how it comes about. */
  readonly why: string;
  readonly value: string;
  readonly unit: string;
  readonly news: 'better' | 'worse' | null;
  readonly detail: ReactNode;
  /** Twelve months, oldest first; absent where there is no history. */
  readonly series?: readonly number[];
};

/** One of the figures of the day: its name explains itself, below it how it moved. */
export function FigureCard({ name, why, value, unit, news, detail, series }: FigureCardProps) {
  const t = useTexts('today');
  return (
    <div className="today-figure" data-figure={name}>
      <div className="today-figure-name"><Explained explanation={why} title={name}>{name}</Explained></div>
      <div className="today-figure-value">
        <b>{value}</b>{unit !== '' && <span className="unit">{unit}</span>}
        {series !== undefined && series.length > 1 && <TrendLine values={series} label={t('figures.trend', { name })} width={86} height={26} />}
      </div>
      <div className="today-figure-detail">{news !== null && <Tag tone={news}>{t(`figures.${news}`)}</Tag>}{detail}</div>
    </div>
  );
}
