import { Dropdown, type MenuProps } from 'antd';
import { useNavigate } from 'react-router';

import { ROLES, type Role } from '../../shared/kernel/vocabulary.ts';
import { useCommand } from '../client/use-command.ts';
import { useEnterSession, type Session } from '../hooks/use-enter-session.ts';
import { useTexts } from '../language/use-texts.tsx';
import { useFailureTexts } from '../ui/error-panel.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/undo-toast.tsx';

export type SignedInUser = NonNullable<Session['user']>;

/** Signs out, or in the demo company becomes another role; both forget what the last person saw. */
export function useSessionActions() {
  const enter = useEnterSession();
  const navigate = useNavigate();
  const signOut = useCommand('session.signOut');
  const switchUser = useCommand('session.switchDemoUser');
  const failureTexts = useFailureTexts();
  return {
    signOut: async () => {
      const reply = await signOut.run({});
      if (reply.ok) enter(reply.value);
      else showToast({ text: failureTexts(reply.failure).what });
    },
    viewAs: async (role: Role) => {
      const reply = await switchUser.run({ role });
      if (!reply.ok) { showToast({ text: failureTexts(reply.failure).what }); return; }
      enter(reply.value);
      void navigate('/');
    },
  };
}

/** Who is signed in and as what; in the demo company also the other roles to look through. */
export function UserMenu({ user, isDemo, companyName }: { readonly user: SignedInUser; readonly isDemo: boolean; readonly companyName: string }) {
  const t = useTexts('common');
  const navigate = useNavigate();
  const { signOut, viewAs } = useSessionActions();
  const roles = ROLES.map(role => ({ key: `role-${role}`, label: t(`roles.${role}`), disabled: role === user.role, onClick: () => { void viewAs(role); } }));
  const items: MenuProps['items'] = [
    { key: 'company', label: companyName, type: 'group' },
    ...(isDemo ? [{ key: 'roles', label: t('top.viewAs'), children: roles }] : []),
    { key: 'settings', label: t('rail.settings'), onClick: () => { void navigate('/settings'); } },
    { type: 'divider' },
    { key: 'sign-out', label: t('top.signOut'), onClick: () => { void signOut(); } },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="who" aria-haspopup="menu">
        <span className="face" aria-hidden="true">{Array.from(user.displayName)[0] ?? ''}</span>
        {user.displayName}
        <small>{t(`roles.${user.role}`)}</small>
        <Icon name="down" />
      </button>
    </Dropdown>
  );
}
