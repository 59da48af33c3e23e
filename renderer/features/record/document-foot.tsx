import dayjs from 'dayjs';

import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { differenceOf } from './count-sums.tsx';
import type { LineColumn } from './document-kinds.ts';
import type { Draft, SessionUser } from './draft.ts';
import { moneyOf, totalE4 } from './line-money.ts';
import type { DraftState } from './use-draft.ts';
import type { Posting } from './use-posting.ts';
import { hintOf, type LinePreview } from './warning-words.ts';

type DocumentFootProps = {
  readonly draft: Draft; readonly kept: Pick<DraftState, 'savedAt' | 'isRestored'>; readonly user: SessionUser; readonly columns: readonly LineColumn[]; readonly previews: ReadonlyMap<string, LinePreview>; readonly posting: Posting;
  readonly needsReview: boolean;
  /** 先出后入 and 强制领用 may be offered. */
  readonly mayWait: boolean;
  readonly onPost: () => void; readonly onKeep: () => void; readonly onWait: () => void; readonly onOverride: () => void; readonly onAnother: () => void; readonly onBack: () => void;
};

/** Signatures, totals, what went wrong, and the button. */
export function DocumentFoot(props: DocumentFootProps) {
  const t = useTexts('record');
  const { draft, kept, posting, needsReview, mayWait, onPost, onKeep, onWait, onOverride, onAnother, onBack } = props;
  const isAnswered = posting.failure?.code === 'IDEMPOTENCY_CONFLICT';
  const isOverrideOffered = posting.failure?.code === 'STOCK_RESERVED' && mayWait;
  const isWaitOffered = posting.failure?.code === 'STOCK_NEGATIVE' && mayWait;
  return (
    <footer className="record-foot">
      {posting.failure !== null && (
        <div className="record-failure">
          <ErrorPanel failure={posting.failure} onClose={posting.clearFailure}>
            {isAnswered && <Button size="small" onClick={onAnother}>{t('actions.another')}</Button>}
            {isOverrideOffered && <><Button size="small" data-action="override" isBusy={posting.isRunning} onClick={onOverride}>{t('actions.override')}</Button> <span className="muted">{t('foot.overrideHint')}</span></>}
            {isWaitOffered && <><Button size="small" data-action="wait" onClick={onWait}>{t('actions.wait')}</Button> <span className="muted">{t('foot.waitHint')}</span></>}
          </ErrorPanel>
        </div>
      )}
      {draft.kept !== null && draft.kept.returnedReason !== '' && posting.failure === null && <div className="record-failure"><Notice state="running_out">{t('draft.returnedReason', { reason: draft.kept.returnedReason })}</Notice></div>}
      <Sums {...props} />
      <div className="record-do">
        <Button variant="primary" keys="Ctrl Enter" isBusy={posting.isRunning} data-action="post" onClick={onPost}>{t(needsReview ? 'actions.submit' : 'actions.post')}</Button>
        <Button keys="Ctrl S" data-action="keep" isBusy={posting.isRunning} onClick={onKeep}>{t('actions.keep')}</Button>
        <span className="muted">{t(needsReview ? 'foot.reviewHint' : 'foot.undoHint')}</span>
        <span className="spacer" />
        {kept.savedAt !== null && <span className="muted" data-draft-kept>{kept.isRestored ? t('draft.restored') : t('draft.saved', { time: dayjs(kept.savedAt).format('HH:mm:ss') })}</span>}
        <Button keys="Escape" data-action="back" onClick={onBack}>{t('actions.back')}</Button>
      </div>
    </footer>
  );
}

function Sums({ draft, user, columns, previews }: DocumentFootProps) {
  const t = useTexts('record');
  const written = draft.lines.filter(line => line.quantity !== '').flatMap(line => previews.get(line.key) ?? []);
  const short = written.filter(preview => preview.warnings.includes('would_go_negative')).length;
  const attention = written.filter(preview => hintOf(preview) !== null).length - short;
  const taxE4 = draft.lines.reduce((sum, line) => sum + (moneyOf(line).taxE4 ?? 0), 0);
  const differences = written.map(differenceOf);
  return (
    <div className="record-sign">
      <div><span>{t('foot.author')}</span>{user.displayName}</div>
      {draft.person !== '' && <div><span>{t(`header.person.${draft.type}`)}</span>{draft.person}</div>}
      {draft.inspector !== '' && <div><span>{t('header.inspector')}</span>{draft.inspector}</div>}
      <span className="spacer" />
      <div>
        <b>{t('foot.total', { lines: draft.lines.length })}</b>
        {columns.includes('amount') && ` · ${t('foot.amount', { amount: moneyText(totalE4(draft)) })}`}
        {columns.includes('tax') && taxE4 > 0 && ` · ${t('foot.tax', { tax: moneyText(taxE4), total: moneyText(totalE4(draft) + taxE4) })}`}
        {draft.type === 'count' && written.length > 0 && ` · ${t('foot.count', { more: differences.filter(micro => micro > 0).length, less: differences.filter(micro => micro < 0).length, same: differences.filter(micro => micro === 0).length })}`}
        {short > 0 && <span className="negative"> · {t('foot.short', { count: short })}</span>}
        {attention > 0 && draft.type !== 'count' && ` · ${t('foot.attention', { count: attention })}`}
      </div>
    </div>
  );
}
