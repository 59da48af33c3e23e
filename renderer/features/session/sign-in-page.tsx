import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useEnterSession } from '../../hooks/use-enter-session.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Entrance } from './entrance.tsx';

const NAME_KEY = 'cangshao.last-name';

/** User name and password; the name last used on this machine is filled in. */
export function SignInPage({ companyName }: { readonly companyName: string }) {
  const t = useTexts('session');
  const enter = useEnterSession();
  const signIn = useCommand('session.signIn');
  const [name, setName] = useState(() => localStorage.getItem(NAME_KEY) ?? '');
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const submit = async () => {
    setIsChecked(true);
    if (name.trim() === '' || password === '') return;
    const reply = await signIn.run({ name, password });
    if (!reply.ok) return;
    localStorage.setItem(NAME_KEY, name.trim());
    enter(reply.value);
  };
  return (
    <Entrance>
      <Panel>
        <h1>{t('signIn.title')}</h1>
        <p>{companyName}</p>
        <form noValidate onSubmit={event => { event.preventDefault(); void submit(); }}>
          <FormField label={t('signIn.name')} error={isChecked && name.trim() === '' ? t('problems.name') : null}>
            {control => <Input {...control} value={name} autoFocus={name === ''} autoComplete="username" onChange={event => { setName(event.target.value); }} />}
          </FormField>
          <FormField label={t('signIn.password')} error={isChecked && password === '' ? t('problems.passwordEmpty') : null}>
            {control => <Input.Password {...control} value={password} autoFocus={name !== ''} autoComplete="current-password" onChange={event => { setPassword(event.target.value); }} />}
          </FormField>
          {signIn.failure !== null && <ErrorPanel failure={signIn.failure} />}
          <Button type="submit" variant="primary" className="wide-button" isBusy={signIn.isRunning}>{t('signIn.submit')}</Button>
          <span className="muted">{t('signIn.forgot')}</span>
        </form>
      </Panel>
    </Entrance>
  );
}
