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
import './record.css';

/** 出入库: one document at a time. `?type=receipt` opens that form, `&item=ID` begins it with an item. */
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
  return (
    <>
      <DocumentForm key={`${user.id}-${type}`} type={type} user={user} today={session.data.today} firstItemId={address.get('item')} />
      <Suspense><Outlet /></Suspense>
    </>
  );
}
