import { isPressing, nextActionOf, type NextAction, type StockRow } from '../../parts/next-action.ts';

/** The next action of a row, as a word to press; nothing when there is none or this person may not take it. */
export function RowAction({ row, today, hasAction, onAction, label }: {
  readonly row: StockRow;
  readonly today: string;
  readonly hasAction: (action: NextAction) => boolean;
  readonly onAction: (action: NextAction, row: StockRow) => void;
  readonly label: (action: NextAction) => string;
}) {
  const action = today === '' ? null : nextActionOf(row, today);
  if (action === null || !hasAction(action)) return null;
  return (
    <button
      type="button"
      className={isPressing(action) ? 'stock-action' : 'stock-action quiet'}
      data-action={action}
      tabIndex={-1}
      onClick={event => { event.stopPropagation(); onAction(action, row); }}
      onDoubleClick={event => { event.stopPropagation(); }}
    >
      {label(action)}
    </button>
  );
}
