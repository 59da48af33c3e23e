import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { ContactFields } from './contact-fields.tsx';
import { type ContactValues, isContactSound } from './contact-form.ts';
import type { User } from './user-dialogs.tsx';

/** A person's contact, superior, stand-in and absence, as an administrator sets them. */
export function ContactDialog({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const t = useTexts('settings');
  const command = useCommand('users.setContact');
  const { email, mobile, superiorId, standInId, absentFrom, absentUntil, isPopupOn, isMailOn } = user;
  const [values, setValues] = useState<ContactValues>({ email, mobile, superiorId, standInId, absentFrom, absentUntil, isPopupOn, isMailOn });
  const save = async () => {
    const reply = await command.run({ userId: user.id, ...values });
    if (!reply.ok) return;
    showToast({ text: t('contact.saved') });
    onClose();
  };
  return (
    <Confirm
      isOpen title={t('contact.title', { name: user.displayName })} confirmLabel={t('contact.save')} isConfirmDisabled={!isContactSound(values)} isBusy={command.isRunning}
      failure={command.failure} width={520} onConfirm={() => { void save(); }} onCancel={onClose}
    >
      <ContactFields userId={user.id} values={values} hasSuperior change={changes => { setValues(before => ({ ...before, ...changes })); }} />
    </Confirm>
  );
}
