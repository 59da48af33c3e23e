import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';

import { type Role, ROLES } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';

export type User = OutputOf<'users.list'>[number];

/** As the contract's `userName`, `shortText` and `password`: the form says so before the backend has to. */
const USER_NAME_LENGTH_MAX = 40;
const DISPLAY_NAME_LENGTH_MAX = 120;
const PASSWORD_LENGTH_MIN = 8;
const PASSWORD_LENGTH_MAX = 128;

/** Adds a person (`user` null) or changes one: name, role, whether the account may be used. */
export function UserDialog({ user, onClose }: { readonly user: User | null; readonly onClose: () => void }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const create = useCommand('users.create');
  const update = useCommand('users.update');
  const [name, setName] = useState(user?.name ?? '');
  const [displayName, setDisplayName] = useState(user?.displayName ?? '');
  const [role, setRole] = useState<Role>(user?.role ?? 'keeper');
  const [isActive, setIsActive] = useState(user?.isActive ?? true);
  const [password, setPassword] = useState('');
  const isComplete = displayName.trim() !== '' && (user !== null || (name.trim() !== '' && password.length >= PASSWORD_LENGTH_MIN));
  const save = async () => {
    const reply = user === null ? await create.run({ name, displayName, role, password }) : await update.run({ userId: user.id, displayName, role, isActive });
    if (!reply.ok) return;
    showToast({ text: t('saved') });
    onClose();
  };
  return (
    <Confirm
      isOpen title={user === null ? t('users.addTitle') : t('users.editTitle', { name: user.displayName })} confirmLabel={t('save')} isConfirmDisabled={!isComplete}
      isBusy={create.isRunning || update.isRunning} failure={create.failure ?? update.failure} onConfirm={() => { void save(); }} onCancel={onClose}
    >
      <FormField label={t('users.displayName')} isRequired>{control => <Input {...control} autoFocus value={displayName} maxLength={DISPLAY_NAME_LENGTH_MAX} onChange={event => { setDisplayName(event.target.value); }} />}</FormField>
      <FormField label={t('users.name')} isRequired={user === null}>{control => <Input {...control} value={name} maxLength={USER_NAME_LENGTH_MAX} disabled={user !== null} autoComplete="off" onChange={event => { setName(event.target.value); }} />}</FormField>
      <FormField label={t('users.role')}>{control => <Select {...control} value={role} onChange={setRole} options={ROLES.map(each => ({ value: each, label: common(`roles.${each}`) }))} />}</FormField>
      {user === null
        ? <PasswordField label={t('users.password')} value={password} onChange={setPassword} />
        : <Checkbox checked={isActive} onChange={event => { setIsActive(event.target.checked); }}>{t('users.active')}</Checkbox>}
      {!isActive && <p className="settings-hint">{t('users.deactivateConfirm', { name: displayName })}</p>}
    </Confirm>
  );
}

/** Gives a person a new password. */
export function PasswordDialog({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const t = useTexts('settings');
  const reset = useCommand('users.resetPassword');
  const [password, setPassword] = useState('');
  const save = async () => {
    const reply = await reset.run({ userId: user.id, password });
    if (!reply.ok) return;
    showToast({ text: t('users.reset', { name: user.displayName }) });
    onClose();
  };
  return (
    <Confirm
      isOpen title={t('users.resetTitle', { name: user.displayName })} confirmLabel={t('users.resetPassword')} isConfirmDisabled={password.length < PASSWORD_LENGTH_MIN}
      isBusy={reset.isRunning} failure={reset.failure} onConfirm={() => { void save(); }} onCancel={onClose}
    >
      <PasswordField label={t('users.newPassword')} value={password} onChange={setPassword} />
    </Confirm>
  );
}

function PasswordField({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useTexts('settings');
  return (
    <FormField label={label} hint={t('users.passwordHint')} isRequired>
      {control => <Input.Password {...control} value={value} maxLength={PASSWORD_LENGTH_MAX} autoComplete="new-password" onChange={event => { onChange(event.target.value); }} />}
    </FormField>
  );
}
