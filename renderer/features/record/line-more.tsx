import type { KeyboardEvent } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { dateText } from '../../ui/calendar-date.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { quantityText } from '../../ui/format-number.ts';
import { multiplyDivide } from '../../../shared/kernel/rounding.ts';
import { ChoiceField } from './choice-field.tsx';
import { namesBatch } from './document-kinds.ts';
import { unitOf } from './draft.ts';
import { useCellLabel } from './line-cells.tsx';
import type { LineRowProps } from './line-row-props.ts';
import type { Reservation } from './use-reservations.ts';

/** Under a line: how much one of its unit is, and which batch and which reservation it is about. */
export function LineMore(props: LineRowProps) {
  const { line, type } = props;
  return (
    <div className="record-more">
      {line.unitId !== null && <UnitHint {...props} />}
      {line.item.isBatchTracked && (namesBatch(type) ? <BatchIn {...props} /> : <BatchOut {...props} />)}
      {props.reservations.length > 0 && <ReservationChoice {...props} />}
    </div>
  );
}

function UnitHint({ line }: LineRowProps) {
  const t = useTexts('record');
  const { unit, decimals, numerator, denominator } = unitOf(line);
  const quantity = readQuantity(line.quantity, decimals);
  const one = quantityText(multiplyDivide(1_000_000, numerator, denominator), line.item.unitDecimals);
  return (
    <span>
      {t('unit.one', { unit, quantity: one, base: line.item.unit })}
      {quantity.kind === 'value' && <b>{t('unit.all', { quantity: quantityText(multiplyDivide(quantity.value, numerator, denominator), line.item.unitDecimals), base: line.item.unit })}</b>}
    </span>
  );
}

/** A calendar keeps Ctrl+Enter, which posts the paper, to itself: what was typed there is taken first, then the page gets the key. */
export function leaveToPage(event: KeyboardEvent): void {
  if (!event.ctrlKey || event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.blur();
  queueMicrotask(() => { window.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true })); });
}

function useBatches(itemId: string, isEnabled: boolean) {
  return useQuery('items.batches', { itemId, includeUsedUp: true }, { isEnabled }).data ?? [];
}

/** A batch that comes in: its number and dates. One that is known has its dates already. */
function BatchIn(props: LineRowProps) {
  const t = useTexts('record');
  const { line, row, isCurrent, problems, onCell, onLine, onKey, onNext } = props;
  const labelOf = useCellLabel(props);
  const batches = useBatches(line.item.id, true);
  const number = line.batchNumber.trim();
  const known = batches.find(batch => batch.number === number);
  const choices = [...new Set(batches.map(batch => batch.number))].map(label => ({ id: label, label }));
  const date = (column: 'producedOn' | 'expiresOn') => (
    <span className="record-more-date" data-cell={`${line.key}:${column}`} onKeyDownCapture={leaveToPage} onKeyDown={event => { if (event.key === 'Enter' && !event.ctrlKey) onKey(event, row, column); }}>
      <DateField aria-label={labelOf(column)} value={line[column]} isClearable onChange={day => { onCell(line.key, column, day ?? ''); }} />
    </span>
  );
  return (
    <>
      <span className="record-more-label">{t('columns.batch')}</span>
      <span className="record-more-batch" data-cell={`${line.key}:batch`} data-cell-name="batch" onKeyDown={event => { onKey(event, row, 'batch'); }}>
        <ChoiceField
          control={problems.batch === undefined ? {} : { 'aria-invalid': true }} label={labelOf('batch')} choices={choices} isFree shown={line.batchNumber} placeholder={t('batch.placeholder')} noneText={text => t('batch.isNew', { text })}
          onChoose={choice => { onLine(line.key, { batchNumber: choice?.label ?? '' }); }} onDone={() => { onNext(row, 'batch'); }}
        />
      </span>
      {known === undefined && (isCurrent || number !== '') && <><span className="record-more-label">{t('columns.producedOn')}</span>{date('producedOn')}<span className="record-more-label">{t('columns.expiresOn')}</span>{date('expiresOn')}</>}
      <span>{known !== undefined ? t('batch.known', { date: known.expiresOn === null ? '–' : dateText(known.expiresOn) }) : number === '' ? '' : t('batch.new')}</span>
    </>
  );
}

/** Goods that go out: what expires first goes first, unless somebody names a batch. */
function BatchOut(props: LineRowProps) {
  const t = useTexts('record');
  const { line, row, isCurrent, preview, onLine, onKey, onNext } = props;
  const labelOf = useCellLabel(props);
  const batches = useBatches(line.item.id, isCurrent).filter(batch => batch.onHandMicro > 0);
  const taken = (preview?.taken ?? []).filter(each => each.batchNumber !== '');
  const describe = (number: string, quantityMicro: number, expiresOn: string | null) =>
    t(expiresOn === null ? 'batch.piece' : 'batch.dated', { number, quantity: `${quantityText(quantityMicro, line.item.unitDecimals)} ${line.item.unit}`, date: expiresOn === null ? '' : dateText(expiresOn) });
  const choices = batches.map(batch => ({ id: batch.batchId, label: describe(batch.number, batch.onHandMicro, batch.expiresOn) }));
  const choose = (batchId: string | null) => { onLine(line.key, { batchId, batchNumber: batches.find(batch => batch.batchId === batchId)?.number ?? '' }); };
  return (
    <>
      <span className="record-more-taken" data-fefo={line.item.code}>
        <b>{t(line.batchId === null ? 'batch.fefo' : 'batch.chosen')}</b>
        {taken.length === 0 ? t('batch.none') : taken.map(each => describe(each.batchNumber, each.quantityMicro, each.expiresOn)).join(t('batch.joint'))}
      </span>
      {isCurrent && (
        <span className="record-more-choice" data-cell={`${line.key}:batch`} data-cell-name="batch" onKeyDown={event => { onKey(event, row, 'batch'); }}>
          <ChoiceField control={{}} label={labelOf('batch')} choices={choices} shown={line.batchNumber} placeholder={t('batch.other')} noneText={text => t('header.noChoice', { text })} onChoose={choice => { choose(choice?.id ?? null); }} onDone={() => { onNext(row, 'batch'); }} />
        </span>
      )}
    </>
  );
}

/** 用预占: what the issue takes may have been kept for exactly this job. */
function ReservationChoice({ line, row, reservations, onLine }: LineRowProps) {
  const t = useTexts('record');
  const left = ({ quantityMicro, usedMicro }: Reservation) => `${quantityText(quantityMicro - usedMicro, line.item.unitDecimals)} ${line.item.unit}`;
  return (
    <label className="record-more-reserved">
      <span className="record-more-label">{t('reservation.label')}</span>
      <select
        className="record-unit" data-reservation={line.item.code} aria-label={t('cell.label', { row: row + 1, column: t('reservation.label') })} value={line.reservationId ?? ''}
        onChange={event => { onLine(line.key, { reservationId: event.target.value === '' ? null : event.target.value }); }}
      >
        <option value="">{t('reservation.none')}</option>
        {reservations.map(each => <option key={each.id} value={each.id}>{t(each.neededOn === null ? 'reservation.one' : 'reservation.dated', { for: each.reservedFor, quantity: left(each), date: each.neededOn === null ? '' : dateText(each.neededOn) })}</option>)}
      </select>
    </label>
  );
}
