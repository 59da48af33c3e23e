import { Slider } from 'antd';
import type { ReactNode } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { moneyText, numberText } from '../ui/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { WhatIfCurve, WhatIfPoints } from './what-if-curve.tsx';
import { levelText, outcomeOf, pointAt, type CurvePoint, type Played, type UnitWords } from './what-if-figures.ts';
import { WhatIfTable } from './what-if-table.tsx';
import './what-if.css';

type ResultProps = { readonly played: Played; readonly level: number; readonly words: UnitWords; readonly onLevel: (level: number) => void; /** Below the comparison: the way to apply it. */ readonly children?: ReactNode };

/** What the history says of each way to order: in a sentence, side by side, and as a curve over all service levels. */
export function WhatIfResult({ played, level, words, onLevel, children }: ResultProps) {
  const t = useTexts('what-if');
  const note = usePlayedNote(played, words);
  const point = pointAt(played, level);
  if (point === undefined) return null;
  return (
    <div className="what-if-result" data-testid="what-if-result">
      <div className="what-if-side">
        <Panel title={t('table')} note={note} className="what-if-compare">
          <Sentence played={played} point={point} />
          <LevelSlider played={played} level={point.serviceLevel} onLevel={onLevel} />
          <WhatIfTable played={played} point={point} words={words} />
          <p className="what-if-skipped">{t('honest')}{played.skipped > 0 && ` ${t('skipped', { count: played.skipped })}`}</p>
        </Panel>
        {children}
      </div>
      <Panel title={t('curve.title')} note={t('curve.note')} className="what-if-curve">
        <WhatIfCurve played={played} level={point.serviceLevel} words={words} />
        <WhatIfPoints played={played} level={point.serviceLevel} words={words} onLevel={onLevel} />
      </Panel>
    </div>
  );
}

function usePlayedNote({ from, through, days, items }: Played, words: UnitWords): string {
  const t = useTexts('what-if');
  return words === null ? t('playedItems', { from, through, count: items }) : t('played', { from, through, days });
}

/** Less than half a percent is no change. */
const SAME_SHARE = 0.005;

/** The result in one sentence: what it saves, and what it costs. */
function Sentence({ played, point }: { readonly played: Played; readonly point: CurvePoint }) {
  const t = useTexts('what-if');
  const now = outcomeOf(played, 'current');
  const { outcome } = point;
  const [before, after] = [now.stockOutDays, outcome.stockOutDays];
  const days = t(after < before ? 'say.outFewer' : after > before ? 'say.outMore' : 'say.outSame', { before: numberText(before), after: numberText(after) });
  const ratio = outcome.stockRatio === null ? 0 : outcome.stockRatio - 1;
  const percent = numberText(Math.abs(ratio) * 100);
  const moneyE4 = outcome.averageStockE4 === null || now.averageStockE4 === null ? 0 : Math.abs(outcome.averageStockE4 - now.averageStockE4);
  const stock = Math.abs(ratio) < SAME_SHARE
    ? t('say.stockSame')
    : moneyE4 > 0
      ? t(ratio > 0 ? 'say.capitalMore' : 'say.capitalLess', { value: moneyText(moneyE4, 0), percent })
      : t(ratio > 0 ? 'say.stockMore' : 'say.stockLess', { percent });
  return <p className="what-if-say" role="status">{t('say.lead', { level: levelText(point.serviceLevel) })}<b>{days}</b>{t('say.join')}<b>{stock}</b>{t('say.end')}</p>;
}

/** Slides from one level of the curve to the next; the trial beside it changes at once. */
function LevelSlider({ played, level, onLevel }: { readonly played: Played; readonly level: number; readonly onLevel: (level: number) => void }) {
  const t = useTexts('what-if');
  const levels = played.curve.map(point => point.serviceLevel);
  const at = levels.indexOf(level);
  const textAt = (index: number | undefined) => levelText(levels[index ?? 0] ?? level);
  // Every other level has its word, the ends always do.
  const marks = Object.fromEntries(levels.map((each, index) => [index, (index % 2 === 0 && index < levels.length - 2) || index === levels.length - 1 ? levelText(each) : '']));
  return (
    <div className="what-if-slider">
      <label><b>{t('slide')}</b><small>{t('slideHint')}</small></label>
      <Slider
        min={0} max={levels.length - 1} step={1} value={at} marks={marks} included={false} tooltip={{ formatter: textAt }} ariaLabelForHandle={t('slide')}
        ariaValueTextFormatterForHandle={value => t('slideText', { level: textAt(value) })}
        onChange={index => { const next = levels[index]; if (next !== undefined) onLevel(next); }}
      />
    </div>
  );
}
