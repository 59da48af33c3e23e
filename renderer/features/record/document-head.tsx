import { useState } from 'react';
import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { RECORD_TYPES } from './document-kinds.ts';
import { type Draft, isWorthKeeping } from './draft.ts';

type DocumentHeadProps = { readonly draft: Draft; readonly onClear: () => void };

/** The name of the paper, the number it will get, and the other papers of the store. */
export function DocumentHead({ draft, onClear }: DocumentHeadProps) {
  const t = useTexts('record');
  const common = useTexts('common');
  const [isAsking, setAsking] = useState(false);
  const next = useQuery('documents.nextNumber', { type: draft.type, businessDate: draft.businessDate });
  return (
    <header className="record-head">
      <h1>{common(`documentTypes.${draft.type}`)}</h1>
      <span className="record-document-number" data-next-number>{next.data?.number ?? ''}</span>
      <nav className="record-tabs" aria-label={t('tabs.label')}>
        {RECORD_TYPES.map(type => <Link key={type} to={`/record?type=${type}`} className="view-tab" aria-current={type === draft.type} data-type={type}>{t(`tabs.${type}`)}</Link>)}
      </nav>
      <span className="spacer" />
      {isWorthKeeping(draft) && <Button variant="quiet" size="small" data-action="clear" onClick={() => { setAsking(true); }}>{t('draft.clear')}</Button>}
      <Link className="record-link" to="/documents">{t('posted')}</Link>
      <Confirm isOpen={isAsking} title={t('draft.clearTitle')} confirmLabel={t('draft.clear')} isDanger onConfirm={() => { setAsking(false); onClear(); }} onCancel={() => { setAsking(false); }}>
        {t('draft.clearText', { lines: draft.lines.length })}
      </Confirm>
    </header>
  );
}
