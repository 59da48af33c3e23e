import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { numberText } from '../../ui/format-number.ts';
import { commitOffer, type ImportBatch } from './import-step.ts';

type DraftFootProps = {
  readonly batch: ImportBatch;
  readonly openingDate: string | null;
  readonly today: string;
  readonly isBusy: boolean;
  readonly onOpeningDate: (date: string | null) => void;
  readonly onCommit: () => void;
};

/** The sum at the foot: every row of the file is imported, held back or skipped; beside it the one button that says what it will do. */
export function DraftFoot({ batch, openingDate, today, isBusy, onOpeningDate, onCommit }: DraftFootProps) {
  const t = useTexts('imports');
  const { counts } = batch;
  const offer = commitOffer(batch, openingDate);
  const facts = [
    ...(counts.newItems > 0 ? [`${t('foot.newItems')} ${numberText(counts.newItems)}`] : []),
    ...(counts.knownItems > 0 ? [`${t('foot.knownItems')} ${numberText(counts.knownItems)}`] : []),
    ...(counts.alreadyImported > 0 ? [`${t('foot.already')} ${numberText(counts.alreadyImported)}`] : []),
    ...(counts.checks > 0 ? [t('foot.checks', { count: numberText(counts.checks) })] : []),
    ...(counts.fromDate !== null && counts.toDate !== null ? [t('foot.dates', { from: counts.fromDate, to: counts.toDate })] : []),
  ];
  return (
    <footer className="imports-foot">
      <div className="imports-sum">
        <b data-part="reconciliation">{t('foot.adds', { rows: numberText(counts.rows), records: numberText(counts.records), held: numberText(counts.held), skipped: numberText(counts.skipped) })}</b>
        <span className="muted">{facts.join(' · ')}</span>
      </div>
      {batch.needsOpeningDate && (
        <label className="imports-opening" title={t('draft.openingDateHint')}>
          <span>{t('draft.openingDate')}</span>
          <span className="imports-opening-date"><DateField value={openingDate} onChange={onOpeningDate} maximum={today} aria-label={t('draft.openingDate')} /></span>
        </label>
      )}
      <Button variant="primary" isBusy={isBusy} disabled={!offer.canCommit} onClick={onCommit} data-action="commit-import">
        {t(`draft.${offer.key}`, { records: numberText(offer.records), held: numberText(offer.held) })}
      </Button>
    </footer>
  );
}
