import { Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

import type { OneOffDecision } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, quantityText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import { type ForecastMark, type ItemForecastView, markOfDay } from './forecast-figures.ts';

type Item = OutputOf<'items.get'>;
type MarksProps = { readonly item: Item; readonly forecast: ItemForecastView };

/** Unusual weeks with what a person says of them; whoever may set thresholds decides, and takes it back. An alert of sudden use leads to its week here (F38). */
export function ForecastMarks({ item, forecast }: MarksProps) {
  const t = useTexts('forecasts');
  const may = useMay();
  const { decide, failure, clearFailure, isRunning } = useDecide(item, forecast);
  const words = { bucket: t(`buckets.${forecast.bucket}`) };
  const canWrite = may('thresholds.write');
  const [search] = useSearchParams();
  const day = search.get('on');
  const asked = day === null ? null : markOfDay(day, forecast);
  const marks = asked === null || forecast.marks.some(mark => mark.on === asked.on) ? forecast.marks : [asked, ...forecast.marks];
  return (
    <section className="forecast-part" aria-labelledby="forecast-marks-title" data-testid="forecast-marks">
      <h2 id="forecast-marks-title">{t('marks.title', words)}<small>{marks.length === 0 ? t('marks.none') : t('marks.text')}</small></h2>
      {failure !== null && <ErrorPanel failure={failure} onClose={clearFailure} />}
      {marks.length > 0 && (
        <table className="forecast-table">
          <thead><tr><th scope="col">{t('marks.on')}</th><th scope="col" className="right">{t('marks.used')}</th><th scope="col" className="right">{t('marks.usual')}</th><th scope="col" className="right">{t('marks.counts')}</th><th scope="col">{t('marks.decision')}</th></tr></thead>
          <tbody>{marks.map(mark => <MarkRow key={mark.on} mark={mark} isAsked={mark.on === asked?.on} item={item} bucket={forecast.bucket} canWrite={canWrite} isBusy={isRunning} onDecide={decision => { void decide(mark.on, decision); }} />)}</tbody>
        </table>
      )}
      {canWrite && <MarkAny item={item} forecast={forecast} isBusy={isRunning} onMark={on => { void decide(on, 'one_off'); }} />}
    </section>
  );
}

/** Says what a bucket was, tells what it did to the reorder point, and offers to undo it. */
function useDecide(item: Item, forecast: ItemForecastView) {
  const t = useTexts('forecasts');
  const command = useCommand('forecasts.decide');
  const figure = (micro: number | null | undefined) => (micro === null || micro === undefined ? DASH : quantityText(micro, item.unitDecimals));
  const decide = async (on: string, decision: OneOffDecision | null): Promise<void> => {
    const before = forecast.marks.find(mark => mark.on === on)?.decision ?? null;
    const word = decision ?? 'undo';
    const reply = await command.run({ itemId: item.id, on, decision, reason: t(`marks.reason.${word}`) });
    if (!reply.ok) return;
    const [from, to] = [forecast.leadTimeDemand?.reorderPointMicro, reply.value.leadTimeDemand?.reorderPointMicro];
    const moved = from === to ? '' : t('marks.moved', { from: figure(from), to: figure(to) });
    showToast({ text: `${t(`marks.done.${word}`, { date: on })}${moved}`, onUndo: () => { void command.run({ itemId: item.id, on, decision: before, reason: t(`marks.reason.${before ?? 'undo'}`) }); } });
  };
  return { decide, failure: command.failure, clearFailure: command.clearFailure, isRunning: command.isRunning };
}

type MarkRowProps = { readonly mark: ForecastMark; readonly isAsked: boolean; readonly item: Item; readonly bucket: ItemForecastView['bucket']; readonly canWrite: boolean; readonly isBusy: boolean; readonly onDecide: (decision: OneOffDecision | null) => void };

function MarkRow({ mark, isAsked, item, bucket, canWrite, isBusy, onDecide }: MarkRowProps) {
  const t = useTexts('forecasts');
  const figure = (micro: number | null) => (micro === null ? DASH : quantityText(micro, item.unitDecimals));
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => { if (isAsked) row.current?.scrollIntoView({ block: 'center' }); }, [isAsked]);
  return (
    <tr ref={row} data-mark={mark.on} data-decision={mark.decision ?? 'open'} className={isAsked ? 'forecast-asked' : undefined}>
      <td>{bucket === 'month' ? mark.on.slice(0, 7) : mark.on}</td>
      <td className="right strong">{figure(mark.usedMicro)}</td>
      <td className="right muted">{figure(mark.usualMicro)}</td>
      <td className="right">{mark.countsMicro === null ? <span className="muted">{t('marks.notCounted')}</span> : figure(mark.countsMicro)}</td>
      <td className="forecast-decide">
        {canWrite
          ? (['real', 'one_off'] as const).map(decision => (
            <Button key={decision} size="small" variant={mark.decision === decision ? 'primary' : 'default'} aria-pressed={mark.decision === decision} title={t(`marks.${decision}Hint`)} disabled={isBusy} data-decide={decision} onClick={() => { onDecide(mark.decision === decision ? null : decision); }}>{t(`marks.${decision}`)}</Button>
          ))
          : mark.decision !== null && t(`marks.${mark.decision}`)}
        {mark.decision === null && <span className="muted">{t(isAsked ? 'marks.asked' : 'marks.open', { bucket: t(`buckets.${bucket}`) })}</span>}
        {mark.decision !== null && mark.decidedAt !== null && <span className="muted">{t('marks.by', { who: mark.decidedBy, date: instantText(mark.decidedAt).slice(0, 10) })}</span>}
        {mark.decision !== null && canWrite && <Button size="small" variant="link" disabled={isBusy} data-decide="undo" onClick={() => { onDecide(null); }}>{t('marks.takeBack')}</Button>}
      </td>
    </tr>
  );
}

/** Buckets to choose from when marking one the engine did not find unusual: the largest are the likely ones. */
const CHOICES = 60;

function MarkAny({ item, forecast: { past, marks, bucket }, isBusy, onMark }: MarksProps & { readonly isBusy: boolean; readonly onMark: (on: string) => void }) {
  const t = useTexts('forecasts');
  const [isOpen, setIsOpen] = useState(false);
  const words = { bucket: t(`buckets.${bucket}`) };
  const known = new Set(marks.map(mark => mark.on));
  const choices = past.filter(each => each.usedMicro > 0 && !known.has(each.on)).toReversed().slice(0, CHOICES);
  if (choices.length === 0) return null;
  if (!isOpen) return <p><Button size="small" variant="link" data-action="mark-any" onClick={() => { setIsOpen(true); }}>{t('marks.markAny', words)}</Button></p>;
  return (
    <p className="forecast-mark-any">
      <Select
        autoFocus showSearch={{ optionFilterProp: 'label' }} size="small" disabled={isBusy} aria-label={t('marks.choose', words)} placeholder={t('marks.choose', words)} popupMatchSelectWidth={260} data-field="mark-any"
        options={choices.map(each => ({ value: each.on, label: t('marks.chosen', { date: each.on, quantity: `${quantityText(each.usedMicro, item.unitDecimals)} ${item.unit}` }) }))}
        onSelect={(on: string) => { setIsOpen(false); onMark(on); }} onBlur={() => { setIsOpen(false); }}
      />
    </p>
  );
}
