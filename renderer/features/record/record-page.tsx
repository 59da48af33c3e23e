import { Suspense } from 'react';
import { Outlet, useSearchParams } from 'react-router';

import { roleMay } from '../../../shared/contract/permissions.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DocumentForm } from './document-form.tsx';
import { recordTypeOf } from './document-kinds.ts';
import type { SessionUser } from './draft.ts';
import { useTakenDraft } from './use-taken-draft.ts';
import './record.css';

/** 出入库: one document at a time. `?type=receipt` opens that form, `&item=ID` begins it with an item, `&draft=ID` goes on with a kept one. */
export function RecordPage() {
  const t = useTexts('record');
  const [address] = useSearchParams();
  const session = useQuery('session.current', {});
  const user = session.data?.user;
  if (session.data === undefined || user == null) return <LoadState failure={session.failure} onRetry={session.refetch} rows={14} />;
  if (!roleMay(user.role, 'stock.write')) {
    return <EmptyState icon="record" title={t('refused.title')} text={t('refused.text')} actions={<ButtonLink to="/documents">{t('refused.list')}</ButtonLink>} />;
  }
  const type = recordTypeOf(address.get('type'));
  const draftId = address.get('draft');
  return (
    <>
      {draftId === null
        ? <DocumentForm key={`${user.id}-${type}`} type={type} user={user} today={session.data.today} firstItemId={address.get('item')} taken={null} />
        : <KeptForm key={draftId} draftId={draftId} user={user} today={session.data.today} />}
      <Suspense><Outlet /></Suspense>
    </>
  );
}

/** A paper out of the company's drafts, as it was when the page was opened. */
function KeptForm({ draftId, user, today }: { readonly draftId: string; readonly user: SessionUser; readonly today: string }) {
  const t = useTexts('record');
  const { taken, failure, retry, isForeign } = useTakenDraft(draftId);
  if (isForeign) return <EmptyState icon="record" title={t('foreign.title')} text={t('foreign.text')} actions={<ButtonLink to={`/documents?view=draft&draft=${draftId}`}>{t('foreign.open')}</ButtonLink>} />;
  if (taken === null) {
    if (failure?.code === 'NOT_FOUND') return <EmptyState icon="record" title={t('gone.title')} text={t('gone.text')} actions={<ButtonLink to="/documents?view=draft">{t('gone.list')}</ButtonLink>} />;
    return <LoadState failure={failure} onRetry={retry} rows={14} />;
  }
  return <DocumentForm type={taken.type} user={user} today={today} firstItemId={null} taken={taken} />;
}
