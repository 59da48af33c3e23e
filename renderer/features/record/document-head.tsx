import { useState } from 'react';
import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, Tag } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { hasMore, RECORD_TYPES } from './document-kinds.ts';
import { type Draft, isWorthKeeping } from './draft.ts';

type DocumentHeadProps = { readonly draft: Draft; readonly isMore: boolean; readonly onMore: (isMore: boolean) => void; readonly onClear: () => void };

/** The name of the paper, the number it will get, and the other papers of the store. */
export function DocumentHead({ draft, isMore, onMore, onClear }: DocumentHeadProps) {
  const t = useTexts('record');
  const common = useTexts('common');
  const [isAsking, setAsking] = useState(false);
  const next = useQuery('documents.nextNumber', { type: draft.type, businessDate: draft.businessDate });
  const isDelivery = draft.businessType === 'sale' || draft.businessType === 'other_out';
  return (
    <header className="record-head">
      <h1>{isDelivery ? t('delivery') : common(`documentTypes.${draft.type}`)}</h1>
      <span className="record-document-number" data-next-number>{next.data?.number ?? ''}</span>
      {draft.kept !== null && <Tag>{t(draft.kept.returnedReason === '' ? 'draft.tag' : 'draft.returned')}</Tag>}
      <nav className="record-tabs" aria-label={t('tabs.label')}>
        {RECORD_TYPES.map(type => <Link key={type} to={`/record?type=${type}`} className="view-tab" aria-current={type === draft.type} data-type={type}>{t(`tabs.${type}`)}</Link>)}
      </nav>
      <span className="spacer" />
      {hasMore(draft.type) && <Chip isPressed={isMore} onPress={() => { onMore(!isMore); }}>{t('more')}</Chip>}
      {isWorthKeeping(draft) && <Button variant="quiet" size="small" data-action="clear" onClick={() => { if (draft.kept === null) setAsking(true); else onClear(); }}>{t(draft.kept === null ? 'draft.clear' : 'draft.another')}</Button>}
      <Link className="record-link" to="/documents">{t('posted')}</Link>
      <Confirm isOpen={isAsking} title={t('draft.clearTitle')} confirmLabel={t('draft.clear')} isDanger onConfirm={() => { setAsking(false); onClear(); }} onCancel={() => { setAsking(false); }}>
        {t('draft.clearText', { lines: draft.lines.length })}
      </Confirm>
    </header>
  );
}
