import { AutoComplete } from 'antd';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { Link } from 'react-router';

import { formatQuantity } from '../../../shared/kernel/quantity.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { instantText } from '../../ui/calendar-date.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type CountLine, lacksReason } from './count-lines.ts';

type CountRowProps = {
  readonly stocktakeId: string; readonly line: CountLine; readonly hasBatches: boolean; readonly hasCosts: boolean; readonly mayCount: boolean;
  readonly onAnswer: (line: CountLine) => void; readonly onMove: (event: KeyboardEvent<HTMLInputElement>, step: 1 | -1) => void;
};

/** One place of one item. */
export const CountRow = memo(function CountRow({ stocktakeId, line, hasBatches, hasCosts, mayCount, onAnswer, onMove }: CountRowProps) {
  const t = useTexts('stocktakes');
  const isDifferent = line.differenceMicro !== null && line.differenceMicro !== 0;
  return (
    <tr data-line-id={line.id} data-line={line.lineNumber} data-item-code={line.code} data-state={line.state} className={line.state === 'recount' ? 'stocktake-again' : line.state === 'open' ? undefined : 'stocktake-done'}>
      <td className="muted">{line.lineNumber}</td>
      <td><b>{line.locationCode}</b></td>
      <td className="stocktake-code">{line.code}</td>
      <td title={`${line.name} ${line.spec}`}><Link to={`/items/${line.itemId}`} tabIndex={-1}>{line.name}<span className="spec">{line.spec}</span></Link></td>
      {hasBatches && <td title={line.batchNumber}>{line.batchNumber}</td>}
      <td className="muted">{line.unit}</td>
      <td className="figure">{line.bookMicro === null ? <span className="zero">···</span> : <Quantity micro={line.bookMicro} decimals={line.unitDecimals} zero="figure" />}</td>
      <td className={mayCount ? 'figure stocktake-cell' : 'figure'}>
        {mayCount ? <CountField stocktakeId={stocktakeId} line={line} onAnswer={onAnswer} onMove={onMove} /> : <Quantity micro={line.countedMicro} decimals={line.unitDecimals} zero="figure" isStrong />}
      </td>
      <td className="figure">{line.differenceMicro === 0 ? <span className="zero">0</span> : <Quantity micro={line.differenceMicro} decimals={line.unitDecimals} isSigned isStrong />}</td>
      {hasCosts && <td className="figure">{isDifferent && <Money e4={line.differenceE4} isSigned />}</td>}
      <td className={mayCount && isDifferent && line.state === 'counted' ? 'stocktake-cell' : undefined}>{mayCount && isDifferent && line.state === 'counted' ? <ReasonField stocktakeId={stocktakeId} line={line} onAnswer={onAnswer} /> : line.reason}</td>
      <td className="stocktake-state" title={line.countedAt === null ? undefined : `${line.countedBy} ${instantText(line.countedAt)}`}>
        {line.documentId === null ? t(`lineStates.${line.state}`) : <Link className="stocktake-link" to={`/documents?document=${line.documentId}`} title={line.documentNumber}>{t(line.isReversed ? 'lineStates.reversed' : 'lineStates.posted')}</Link>}
      </td>
    </tr>
  );
});

type FieldProps = { readonly stocktakeId: string; readonly line: CountLine; readonly onAnswer: (line: CountLine) => void };

/** 实盘: saved at once when it is left. Empty is not counted, nought is counted and none there. */
function CountField({ stocktakeId, line, onAnswer, onMove }: FieldProps & Pick<CountRowProps, 'onMove'>) {
  const t = useTexts('stocktakes');
  const say = useFailureTexts();
  const command = useCommand('stocktakes.count');
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const sent = useRef<string | null>(null);
  const isAgain = line.state === 'recount';
  const save = async (text: string, countedMicro: number | null) => {
    // Enter saves and leaves the field, which would save again: that would be taken for the second count.
    sent.current = text;
    // Each entry is an operation of its own: a second one must not go out under the id of the first.
    const reply = await command.run({ stocktakeId, lineId: line.id, countedMicro }, crypto.randomUUID());
    sent.current = null;
    if (reply.ok) { onAnswer(reply.value); setTyped(now => (now === text ? null : now)); } else { setWrong(true); showToast({ text: `${say(reply.failure).what} ${say(reply.failure).todo}` }); }
  };
  /** False: it is no number, one stays. */
  const commit = (): boolean => {
    if (typed === null || typed === sent.current) return true;
    const read = readQuantity(typed, line.unitDecimals);
    setWrong(read.kind === 'wrong');
    if (read.kind === 'wrong') return false;
    const countedMicro = read.kind === 'empty' ? null : read.value;
    if (countedMicro === line.countedMicro && (!isAgain || countedMicro === null)) setTyped(null);
    else if (!(isAgain && countedMicro === null)) void save(typed, countedMicro);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') { setTyped(null); setWrong(false); }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : null;
    if (step === null || event.ctrlKey || event.altKey) return;
    if (commit()) onMove(event, step);
    else event.preventDefault();
  };
  const known = isAgain || line.countedMicro === null ? '' : formatQuantity(line.countedMicro);
  return (
    <input
      className="stocktake-field" data-count data-scan="figures" inputMode="decimal" autoComplete="off" aria-label={t('count.field', { code: line.code, name: line.name, place: line.locationCode })} aria-invalid={isWrong || undefined} aria-busy={command.isRunning || undefined}
      placeholder={isAgain ? t('count.again') : ''} title={isWrong ? t('count.wrong') : undefined} value={typed ?? known}
      onChange={event => { setTyped(event.target.value); setWrong(false); }} onFocus={event => { event.target.select(); }} onBlur={() => { commit(); }} onKeyDown={onKeyDown}
    />
  );
}

/** 差异原因: one of the usual ones, or words. */
function ReasonField({ stocktakeId, line, onAnswer }: FieldProps) {
  const t = useTexts('stocktakes');
  const command = useCommand('stocktakes.explain');
  const [typed, setTyped] = useState<string | null>(null);
  const save = async (reason: string) => {
    if (reason === line.reason) { setTyped(null); return; }
    const reply = await command.run({ stocktakeId, lineId: line.id, reason, note: line.note }, crypto.randomUUID());
    if (reply.ok) { onAnswer(reply.value); setTyped(null); }
  };
  const options = (['unrecorded_issue', 'unrecorded_receipt', 'wrong_place', 'wrong_item', 'scrapped', 'measure', 'lost', 'supplier_short'] as const).map(each => ({ value: t(`reasons.${each}`) }));
  return (
    <AutoComplete
      className={lacksReason(line) ? 'stocktake-reason-field stocktake-lacks' : 'stocktake-reason-field'} size="small" variant="borderless" maxLength={200} aria-label={t('count.reason', { code: line.code })} aria-required={line.isAboveLimits}
      placeholder={t(line.isAboveLimits ? 'count.reasonNeeded' : 'count.reasonHint')} options={options} value={typed ?? line.reason}
      onChange={(text?: string) => { setTyped(text ?? ''); }} onSelect={(text?: string) => { void save(text ?? ''); }} onBlur={() => { if (typed !== null) void save(typed.trim()); }}
    />
  );
}
