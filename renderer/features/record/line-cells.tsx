import { useTexts } from '../../language/use-texts.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { ChoiceField } from './choice-field.tsx';
import { differenceOf } from './count-sums.tsx';
import type { CellColumn, LineColumn, RecordType } from './document-kinds.ts';
import { type DraftLine, unitOf } from './draft.ts';
import { moneyOf, referencePriceE4 } from './line-money.ts';
import type { LineRowProps } from './line-row-props.ts';
import type { CellProblem } from './read-lines.ts';
import { hintOf } from './warning-words.ts';

type TypedColumn = Extract<CellColumn, 'requested' | 'quantity' | 'price' | 'amount' | 'taxRate' | 'reason' | 'note'>;

/** One cell of a line. */
export function LineCell(props: LineRowProps & { readonly column: LineColumn }) {
  const { column, line, preview } = props;
  const decimals = line.item.unitDecimals;
  const isCounted = preview !== undefined && line.quantity !== '';
  switch (column) {
    case 'requested': case 'quantity': case 'price': case 'amount': case 'taxRate': case 'reason': case 'note':
      return <InputCell {...props} column={column} />;
    case 'location':
    case 'toLocation':
      return <PlaceCell {...props} column={column} />;
    case 'estimated':
      return <EstimatedCell {...props} />;
    case 'tax':
      return <td className="figure"><Money e4={moneyOf(line).taxE4} /></td>;
    case 'total':
      return <td className="figure"><Money e4={moneyOf(line).totalE4} /></td>;
    case 'booked':
      return <td className="figure"><Quantity micro={preview?.bookedMicro ?? null} decimals={decimals} zero="figure" /></td>;
    case 'difference':
      return <td className="figure">{isCounted && <Quantity micro={differenceOf(preview)} decimals={decimals} zero="figure" isSigned />}</td>;
    case 'after':
      return <td className="figure">{isCounted && <Quantity micro={preview.onHandAfterMicro} decimals={decimals} zero="figure" />}</td>;
    case 'hint':
      return <HintCell {...props} />;
  }
}

export function useProblemText(line: DraftLine): (column: CellColumn, problem: CellProblem) => string {
  const t = useTexts('record');
  return (column, problem) => {
    if (problem === 'missing' && column === 'toLocation') return t('problems.target');
    if (problem === 'missing' && column === 'batch') return t('problems.batch');
    const isQuantity = column === 'requested' || column === 'quantity';
    if (problem !== 'wrong' || !isQuantity || !/^[\d.,\s]+$/.test(line[column])) return t(`problems.${problem}`);
    const { decimals } = unitOf(line);
    return decimals === 0 ? t('problems.whole') : t('problems.decimals', { count: decimals });
  };
}

export function useCellLabel({ type, row }: Pick<LineRowProps, 'type' | 'row'>): (column: CellColumn) => string {
  const t = useTexts('record');
  return column => t('cell.label', { row: row + 1, column: cellTitle(t, type, column) });
}

/** The head of a cell's column. */
export function cellTitle(t: ReturnType<typeof useTexts<'record'>>, type: RecordType, column: CellColumn): string {
  switch (column) {
    case 'requested': return t(`columns.requested.${type}`);
    case 'quantity': return t(`columns.quantity.${type}`);
    case 'location': return t(type === 'transfer' ? 'columns.fromLocation' : 'columns.location');
    case 'reason': return t(type === 'count' ? 'columns.countReason' : 'columns.reason');
    case 'price': case 'amount': case 'taxRate': case 'estimated': case 'toLocation': case 'note': case 'batch': case 'producedOn': case 'expiresOn': return t(`columns.${column}`);
  }
}

/** What stands in an empty cell: the value it gets when nothing is typed. */
function placeholderOf(line: DraftLine, column: TypedColumn): string {
  if (column === 'requested') return line.quantity;
  const known = column === 'price' ? referencePriceE4(line) : null;
  if (known !== null && line.amount === '') return moneyText(known, 4);
  const amountE4 = column === 'amount' ? moneyOf(line).amountE4 : null;
  return amountE4 === null ? '' : moneyText(amountE4);
}

function InputCell(props: LineRowProps & { readonly column: TypedColumn }) {
  const { row, column, line, problems, onCell, onKey } = props;
  const labelOf = useCellLabel(props);
  const problemText = useProblemText(line);
  const problem = problems[column];
  const isFigure = column !== 'note' && column !== 'reason';
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

function EstimatedCell(props: LineRowProps) {
  const { row, line, isPurchase, onCell, onKey } = props;
  const labelOf = useCellLabel(props);
  const isChecked = isPurchase && (line.isEstimated ?? (line.price.trim() === '' && line.amount.trim() === ''));
  return (
    <td className="record-center">
      <input type="checkbox" className="record-tick" data-cell={`${line.key}:estimated`} aria-label={labelOf('estimated')} disabled={!isPurchase} checked={isChecked} onChange={event => { onCell(line.key, 'estimated', event.target.checked ? 'yes' : 'no'); }} onKeyDown={event => { onKey(event, row, 'estimated'); }} />
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
