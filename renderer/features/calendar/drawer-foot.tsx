import type { Failure } from '../../../shared/contract/errors.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

type DrawerFootProps = {
  /** What saving leads to. */
  readonly effect: string;
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  readonly isDeleting: boolean;
  /** Who wrote it down, where it is not new. */
  readonly last: { readonly setBy: string; readonly setAt: number } | null;
  readonly onClose: () => void;
  readonly onDelete?: () => void;
};

/** The foot of a drawer of the calendar: what saving leads to, save, leave, delete. */
export function DrawerFoot({ effect, failure, isBusy, isDeleting, last, onClose, onDelete }: DrawerFootProps) {
  const t = useTexts('calendar');
  return (
    <footer className="calendar-foot">
      <p className="muted calendar-effect">{effect}{last !== null && ` ${t('form.lastChange', { who: last.setBy, date: instantText(last.setAt).slice(0, 10) })}`}</p>
      {failure !== null && <ErrorPanel failure={failure} />}
      <div className="calendar-foot-actions">
        <Button type="submit" variant="primary" isBusy={isBusy} data-action="save-plan">{t('form.save')}</Button>
        <Button keys="Escape" onClick={onClose}>{t('form.cancel')}</Button>
        <span className="spacer" />
        {onDelete !== undefined && <Button variant="danger" icon="trash" isBusy={isDeleting} onClick={onDelete} data-action="delete-plan">{t('form.delete')}</Button>}
      </div>
    </footer>
  );
}
