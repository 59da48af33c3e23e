import { useState } from 'react';

import { PERMISSIONS, roleMay } from '../../../shared/contract/permissions.ts';
import { ROLES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Button } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from './section-parts.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { PasswordDialog, type User, UserDialog } from './user-dialogs.tsx';

type OpenDialog = { readonly kind: 'add' } | { readonly kind: 'edit' | 'password' | 'contact'; readonly user: User };

/** 用户与角色: who may sign in, as what, and what each role may do. */
export function UsersSection() {
  const t = useTexts('settings');
  const users = useQuery('users.list', {});
  const session = useQuery('session.current', {});
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = () => { setDialog(null); };
  const add = <Button variant="primary" icon="plus" data-action="add-user" onClick={() => { setDialog({ kind: 'add' }); }}>{t('users.add')}</Button>;
  return (
    <section className="settings-section settings-wide">
      <SectionHead title={t('sections.users')} hint={t('users.hint')} action={add} />
      {users.data === undefined
        ? <LoadState failure={users.failure} onRetry={users.refetch} rows={6} />
        : <UserTable users={users.data} ownId={session.data?.user?.id ?? null} onEdit={user => { setDialog({ kind: 'edit', user }); }} onReset={user => { setDialog({ kind: 'password', user }); }} onContact={user => { setDialog({ kind: 'contact', user }); }} />}
      <RightsTable />
      {dialog?.kind === 'add' && <UserDialog user={null} onClose={close} />}
      {dialog?.kind === 'edit' && <UserDialog user={dialog.user} onClose={close} />}
      {dialog?.kind === 'contact' && <ContactDialog user={dialog.user} onClose={close} />}
      {dialog?.kind === 'password' && <PasswordDialog user={dialog.user} onClose={close} />}
    </section>
  );
}

type UserTableProps = { readonly users: readonly User[]; readonly ownId: string | null; readonly onEdit: (user: User) => void; readonly onReset: (user: User) => void; readonly onContact: (user: User) => void };

function UserTable({ users, ownId, onEdit, onReset, onContact }: UserTableProps) {
  const t = useTexts('settings');
  const common = useTexts('common');
  return (
    <table className="table">
      <thead>
        <tr><th>{t('users.displayName')}</th><th>{t('users.name')}</th><th>{t('users.role')}</th><th>{t('contact.reach')}</th><th>{t('users.state')}</th><th>{t('users.lastSignedIn')}</th><th><span className="visually-hidden">{t('edit')}</span></th></tr>
      </thead>
      <tbody>
        {users.map(user => (
          <tr key={user.id} data-user={user.name} className={user.isActive ? undefined : 'settings-inactive'}>
            <td><b>{user.displayName}</b> {user.id === ownId && <Tag>{t('users.isYou')}</Tag>}</td>
            <td>{user.name}</td>
            <td>{common(`roles.${user.role}`)}</td>
            <td>{reachOf(user) === '' ? <span className="zero">–</span> : reachOf(user)}</td>
            <td>{t(user.isActive ? 'users.active' : 'users.inactive')}</td>
            <td>{user.lastSignedInAt === null ? <span className="zero">{t('users.never')}</span> : <Instant at={user.lastSignedInAt} />}</td>
            <td className="figure settings-row-actions">
              <Button variant="link" size="small" data-action="edit-user" onClick={() => { onEdit(user); }}>{t('edit')}</Button>
              <Button variant="link" size="small" data-action="edit-contact" onClick={() => { onContact(user); }}>{t('contact.edit')}</Button>
              <Button variant="link" size="small" data-action="reset-password" onClick={() => { onReset(user); }}>{t('users.resetPassword')}</Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const reachOf = (user: User) => [user.email, user.mobile].filter(text => text !== '').join(' · ');

function RightsTable() {
  const t = useTexts('settings');
  const common = useTexts('common');
  return (
    <details className="settings-rights">
      <summary>{t('users.rights')}</summary>
      <table className="table">
        <thead><tr><th><span className="visually-hidden">{t('users.role')}</span></th>{ROLES.map(role => <th key={role} className="settings-centre">{common(`roles.${role}`)}</th>)}</tr></thead>
        <tbody>
          {PERMISSIONS.map(permission => (
            <tr key={permission}>
              <td>{t(`permissions.${permission}`)}</td>
              {ROLES.map(role => (
                <td key={role} className="settings-centre">
                  {roleMay(role, permission)
                    ? <span className="settings-may" role="img" aria-label={t('users.may')}><Icon name="check" /></span>
                    : <span className="zero" role="img" aria-label={t('users.mayNot')}>–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
