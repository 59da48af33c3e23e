import dayjs from 'dayjs';

import { lineAmountE4 } from '../../../shared/kernel/money.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import type { LineColumn } from './document-kinds.ts';
import type { Draft, SessionUser } from './draft.ts';
import type { DraftState } from './use-draft.ts';
import type { Posting } from './use-posting.ts';
import { hintOf, type LinePreview } from './warning-words.ts';

type DocumentFootProps = {
  readonly draft: Draft; readonly kept: Pick<DraftState, 'savedAt' | 'isRestored'>; readonly user: SessionUser; readonly columns: readonly LineColumn[]; readonly previews: ReadonlyMap<string, LinePreview>; readonly posting: Posting;
  readonly onPost: () => void; readonly onAnother: () => void; readonly onBack: () => void;
};

/** What the lines come to as typed, in 10⁻⁴ 元; a line without a price counts at its reference price. */
function totalE4(draft: Draft): number {
  return draft.lines.reduce((sum, line) => {
    const quantity = readQuantity(line.quantity, line.item.unitDecimals);
    const price = readMoney(line.price);
    const priceE4 = price.kind === 'value' ? price.value : (line.item.referencePriceE4 ?? 0);
    return quantity.kind === 'value' ? sum + lineAmountE4(quantity.value, priceE4) : sum;
  }, 0);
}

/** Signatures, totals, what went wrong, and the button. */
export function DocumentFoot({ draft, kept, user, columns, previews, posting, onPost, onAnother, onBack }: DocumentFootProps) {
  const t = useTexts('record');
  const withQuantity = draft.lines.filter(line => line.quantity !== '').flatMap(line => previews.get(line.item.id) ?? []);
  const short = withQuantity.filter(preview => preview.warnings.includes('would_go_negative')).length;
  const attention = withQuantity.filter(preview => hintOf(preview) !== null).length - short;
  const isAnswered = posting.failure?.code === 'IDEMPOTENCY_CONFLICT';
  return (
    <footer className="record-foot">
      {posting.failure !== null && (
        <div className="record-failure">
          <ErrorPanel failure={posting.failure} onClose={posting.clearFailure}>{isAnswered && <Button size="small" onClick={onAnother}>{t('actions.another')}</Button>}</ErrorPanel>
        </div>
      )}
      <div className="record-sign">
        <div><span>{t('foot.author')}</span>{user.displayName}</div>
        {draft.person !== '' && <div><span>{t(`header.person.${draft.type}`)}</span>{draft.person}</div>}
        <span className="spacer" />
        <div>
          <b>{t('foot.total', { lines: draft.lines.length })}</b>
          {columns.includes('amount') && ` · ${t('foot.amount', { amount: moneyText(totalE4(draft)) })}`}
          {short > 0 && <span className="negative"> · {t('foot.short', { count: short })}</span>}
          {attention > 0 && ` · ${t('foot.attention', { count: attention })}`}
        </div>
      </div>
      <div className="record-do">
        <Button variant="primary" keys="Ctrl Enter" isBusy={posting.isRunning} data-action="post" onClick={onPost}>{t('actions.post')}</Button>
        <span className="muted">{t('foot.undoHint')}</span>
        <span className="spacer" />
        {kept.savedAt !== null && <span className="muted" data-draft-kept>{kept.isRestored ? t('draft.restored') : t('draft.saved', { time: dayjs(kept.savedAt).format('HH:mm:ss') })}</span>}
        <Button keys="Escape" data-action="back" onClick={onBack}>{t('actions.back')}</Button>
      </div>
    </footer>
  );
}
