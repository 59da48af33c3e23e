import { assertNever } from '../../../shared/kernel/assert.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { LoadState } from '../../ui/load-state.tsx';
import type { TodayData } from './day-panels.tsx';
import { EmptyCompany } from './empty-company.tsx';
import { TodayStart } from './today-start.tsx';
import './today.css';
import { viewOfRole } from './view-of-role.ts';
import { BuyerView, KeeperView, OwnerView, ReaderView, type Session } from './views.tsx';

function ViewOf(props: { readonly data: TodayData; readonly session: Session; readonly role: Role }) {
  const view = viewOfRole(props.role);
  switch (view) {
    case 'owner': return <OwnerView {...props} />;
    case 'buyer': return <BuyerView {...props} />;
    case 'keeper': return <KeeperView {...props} />;
    case 'reader': return <ReaderView {...props} />;
    default: return assertNever(view);
  }
}

/** 今日: what to do now, by who is looking. */
export function TodayPage() {
  const session = useQuery('session.current', {});
  const today = useQuery('reports.today', {});
  const stock = useQuery('stock.counts', {});
  const user = session.data?.user;
  if (session.data === undefined || user == null || today.data === undefined || stock.data === undefined) {
    return <LoadState failure={session.failure ?? today.failure ?? stock.failure} onRetry={() => { today.refetch(); stock.refetch(); }} rows={14} />;
  }
  if (stock.data.total === 0 && today.data.documentsToday === 0 && today.data.recentDocuments.length === 0) return <EmptyCompany permissions={user.permissions} />;
  return <div className="today-scroll"><TodayStart today={today.data.today} /><ViewOf data={today.data} session={session.data} role={user.role} /></div>;
}
