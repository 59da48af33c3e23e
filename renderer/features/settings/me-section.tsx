import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import './channels.css';
import { ContactFields } from './contact-fields.tsx';
import { type ContactValues, isContactSound } from './contact-form.ts';
import { SaveBar, SectionHead } from './section-parts.tsx';
import type { User } from './user-dialogs.tsx';

/** 我的联系方式: where alerts reach the person signed in, and who acts while they are away. */
export function MeSection() {
  const t = useTexts('settings');
  const own = useQuery('users.own', {});
  return (
    <section className="settings-section">
      <SectionHead title={t('sections.me')} hint={t('me.hint')} />
      {own.data === undefined ? <LoadState failure={own.failure} onRetry={own.refetch} rows={5} /> : <MeForm user={own.data} />}
    </section>
  );
}

function MeForm({ user }: { readonly user: User }) {
  const t = useTexts('settings');
  const command = useCommand('users.setOwnContact');
  const { email, mobile, superiorId, standInId, absentFrom, absentUntil, isPopupOn, isMailOn } = user;
  const stored: ContactValues = { email, mobile, superiorId, standInId, absentFrom, absentUntil, isPopupOn, isMailOn };
  const [values, setValues] = useState(stored);
  const isDirty = JSON.stringify(values) !== JSON.stringify(stored);
  const save = async () => {
    const { superiorId: _superior, ...said } = values;
    const reply = await command.run(said);
    if (reply.ok) showToast({ text: t('contact.saved') });
  };
  return (
    <form className="me-form" onSubmit={event => { event.preventDefault(); if (isDirty && isContactSound(values) && !command.isRunning) void save(); }}>
      <ContactFields userId={user.id} values={values} hasSuperior={false} change={changes => { setValues(before => ({ ...before, ...changes })); }} />
      <SaveBar label={t('contact.save')} isDirty={isDirty} isRunning={command.isRunning} canSave={isContactSound(values)} failure={command.failure} onReset={() => { setValues(stored); }} />
    </form>
  );
}
