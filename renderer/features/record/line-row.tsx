import { memo, type KeyboardEvent } from 'react';

import { lineAmountE4 } from '../../../shared/kernel/money.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { IconButton } from '../../ui/button.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { ChoiceField, type Choice } from './choice-field.tsx';
import type { CellColumn, LineColumn, RecordType } from './document-kinds.ts';
import type { DraftLine } from './draft.ts';
import type { CellProblem, ReadLine } from './read-lines.ts';
import { hintOf, type LinePreview } from './warning-words.ts';

export type LineRowProps = {
  readonly type: RecordType;
  readonly row: number;
  readonly line: DraftLine;
  readonly columns: readonly LineColumn[];
  readonly locations: readonly Choice[];
  readonly isCurrent: boolean;
  readonly problems: ReadLine['problems'];
  readonly preview: LinePreview | undefined;
  /** What the last posting said about this line. */
  readonly refusal: string | null;
  readonly onCell: (key: string, column: CellColumn, value: string) => void;
  readonly onEnter: (key: string) => void;
  readonly onKey: (event: KeyboardEvent, row: number, column: CellColumn) => void;
  readonly onNext: (row: number, column: CellColumn) => void;
  readonly onRemove: (row: number) => void;
};

/** One line of the document. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const t = useTexts('record');
  const { row, line, columns, isCurrent, refusal, onEnter, onRemove } = props;
  return (
    <tr aria-current={isCurrent} className={refusal === null ? undefined : 'record-refused'} data-item-code={line.item.code} onFocus={() => { onEnter(line.key); }} onClick={() => { onEnter(line.key); }}>
      <td className="record-center muted">
        <span className="record-number">{row + 1}</span>
        <IconButton icon="close" size="small" className="record-remove" label={t('cell.remove', { row: row + 1 })} tabIndex={-1} onClick={() => { onRemove(row); }} />
      </td>
      <td className="record-code" title={line.item.code}>{line.item.code}</td>
      <td title={line.item.name}>{line.item.name}</td>
      <td className="record-code" title={line.item.spec}>{line.item.spec}</td>
      <td>{line.item.unit}</td>
      {columns.map(column => <Cell key={column} {...props} column={column} />)}
    </tr>
  );
});

type CellProps = LineRowProps & { readonly column: LineColumn };

function Cell(props: CellProps) {
  const { column, line, preview } = props;
  const decimals = line.item.unitDecimals;
  switch (column) {
    case 'requested':
    case 'quantity':
    case 'price':
    case 'note':
      return <InputCell {...props} column={column} />;
    case 'location':
    case 'toLocation':
      return <PlaceCell {...props} column={column} />;
    case 'amount':
      return <td className="figure"><Money e4={amountOf(line)} /></td>;
    case 'booked':
      return <td className="figure"><Quantity micro={preview?.bookedMicro ?? null} decimals={decimals} zero="figure" /></td>;
    case 'difference':
      return <td className="figure">{preview === undefined || line.quantity === '' ? null : <Quantity micro={preview.onHandAfterMicro - preview.onHandBeforeMicro} decimals={decimals} zero="figure" isSigned />}</td>;
    case 'after':
      return <td className="figure">{preview === undefined || line.quantity === '' ? null : <Quantity micro={preview.onHandAfterMicro} decimals={decimals} zero="figure" />}</td>;
    case 'hint':
      return <HintCell {...props} />;
  }
}

function amountOf(line: DraftLine): number | null {
  const quantity = readQuantity(line.quantity, line.item.unitDecimals);
  const price = readMoney(line.price);
  const priceE4 = price.kind === 'value' ? price.value : price.kind === 'empty' ? line.item.referencePriceE4 : null;
  return quantity.kind === 'value' && priceE4 !== null ? lineAmountE4(quantity.value, priceE4) : null;
}

function useProblemText(line: DraftLine): (column: CellColumn, problem: CellProblem) => string {
  const t = useTexts('record');
  return (column, problem) => {
    if (problem === 'missing' && column === 'toLocation') return t('problems.target');
    if (problem !== 'wrong' || column === 'price' || !/^[\d.,\s]+$/.test(line[column === 'requested' ? 'requested' : 'quantity'])) return t(`problems.${problem}`);
    return line.item.unitDecimals === 0 ? t('problems.whole') : t('problems.decimals', { count: line.item.unitDecimals });
  };
}

function useCellLabel({ type, row }: LineRowProps): (column: CellColumn) => string {
  const t = useTexts('record');
  return column => t('cell.label', { row: row + 1, column: cellTitle(t, type, column) });
}

/** The head of a cell's column. */
export function cellTitle(t: ReturnType<typeof useTexts<'record'>>, type: RecordType, column: CellColumn): string {
  switch (column) {
    case 'requested': return t(`columns.requested.${type}`);
    case 'quantity': return t(`columns.quantity.${type}`);
    case 'location': return t(type === 'transfer' ? 'columns.fromLocation' : 'columns.location');
    case 'toLocation': return t('columns.toLocation');
    case 'price': return t('columns.price');
    case 'note': return t(type === 'count' ? 'columns.countNote' : 'columns.note');
  }
}

/** What stands in an empty cell: the value it gets when nothing is typed. */
function placeholderOf(line: DraftLine, column: 'requested' | 'quantity' | 'price' | 'note'): string {
  if (column === 'requested') return line.quantity;
  return column === 'price' && line.item.referencePriceE4 !== null ? moneyText(line.item.referencePriceE4, 4) : '';
}

function InputCell(props: LineRowProps & { readonly column: 'requested' | 'quantity' | 'price' | 'note' }) {
  const { row, column, line, problems, onCell, onKey } = props;
  const labelOf = useCellLabel(props);
  const problemText = useProblemText(line);
  const problem = problems[column];
  const isFigure = column !== 'note';
  return (
    <td className={isFigure ? 'record-cell record-figure' : 'record-cell'}>
      <input
        className={column === 'quantity' ? 'record-edit record-main' : 'record-edit'} data-cell={`${line.key}:${column}`} data-cell-name={column} {...(isFigure ? { 'data-scan': 'figures', inputMode: 'decimal' as const } : {})}
        aria-label={labelOf(column)} autoComplete="off" spellCheck={false} maxLength={isFigure ? 24 : 200} value={line[column]} placeholder={placeholderOf(line, column)}
        {...(problem === undefined ? {} : { 'aria-invalid': true, title: problemText(column, problem) })}
        onChange={event => { onCell(line.key, column, event.target.value); }} onFocus={event => { event.target.select(); }} onKeyDown={event => { onKey(event, row, column); }}
      />
    </td>
  );
}

function PlaceCell(props: LineRowProps & { readonly column: 'location' | 'toLocation' }) {
  const t = useTexts('record');
  const { row, column, line, locations, isCurrent, problems, onCell, onKey, onNext } = props;
  const labelOf = useCellLabel(props);
  const chosen = column === 'location' ? line.locationId : line.toLocationId;
  const own = column === 'location' ? line.item.locationCode : '';
  const shown = locations.find(location => location.id === chosen)?.label ?? '';
  const problem = problems[column];
  if (!isCurrent) return <td className={problem === undefined ? undefined : 'record-wrong'}>{shown === '' ? <span className="muted">{own === '' ? '–' : own}</span> : shown}</td>;
  return (
    <td className="record-cell" data-cell={`${line.key}:${column}`} data-scan="box" onKeyDown={event => { onKey(event, row, column); }}>
      <ChoiceField
        control={problem === undefined ? {} : { 'aria-invalid': true }} label={labelOf(column)} choices={locations} shown={shown} placeholder={own}
        noneText={text => t('header.noChoice', { text })} onChoose={choice => { onCell(line.key, column, choice?.id ?? ''); }} onDone={() => { onNext(row, column); }}
      />
    </td>
  );
}

function HintCell({ line, preview, problems, refusal }: LineRowProps) {
  const t = useTexts('record');
  const problemText = useProblemText(line);
  if (refusal !== null) return <td className="record-hint"><StateBadge state="out">{refusal}</StateBadge></td>;
  // Keyed by CellColumn: read-lines writes no other keys.
  const [wrong] = Object.entries(problems) as [CellColumn, CellProblem][];
  if (wrong !== undefined) return <td className="record-hint record-problem">{problemText(wrong[0], wrong[1])}</td>;
  const hint = preview === undefined || line.quantity === '' ? null : hintOf(preview);
  if (hint === null) return <td className="record-hint" />;
  return <td className="record-hint">{hint.word === null ? <StateBadge state={hint.state} /> : <StateBadge state={hint.state}>{t(`attention.${hint.word}`)}</StateBadge>}</td>;
}
