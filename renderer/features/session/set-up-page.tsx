import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useEnterSession } from '../../hooks/use-enter-session.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { checkSetUp, type SetUpForm } from './check-set-up.ts';
import { Entrance } from './entrance.tsx';

const EMPTY: SetUpForm = { companyName: '', displayName: '', name: '', password: '', again: '' };

function CompanyForm() {
  const t = useTexts('session');
  const language = useLanguage();
  const enter = useEnterSession();
  const setUp = useCommand('session.setUp');
  const [form, setForm] = useState(EMPTY);
  const [isChecked, setIsChecked] = useState(false);
  const problems = isChecked ? checkSetUp(form) : {};
  const submit = async () => {
    setIsChecked(true);
    if (Object.keys(checkSetUp(form)).length > 0) return;
    const { companyName, displayName, name, password } = form;
    const reply = await setUp.run({ companyName, displayName, name, password, language });
    if (reply.ok) enter(reply.value);
  };
  const field = (key: keyof SetUpForm, options: { readonly hint?: string; readonly isSecret?: boolean; readonly autoComplete: string }) => (
    <FormField label={t(`setUp.${key}`)} isRequired hint={options.hint} error={problems[key] === undefined ? null : t(`problems.${key}`)}>
      {control => {
        const shared = { ...control, value: form[key], autoComplete: options.autoComplete, onChange: (event: { target: { value: string } }) => { setForm(old => ({ ...old, [key]: event.target.value })); } };
        return options.isSecret === true ? <Input.Password {...shared} /> : <Input {...shared} autoFocus={key === 'companyName'} />;
      }}
    </FormField>
  );
  return (
    <Panel>
      <h1>{t('setUp.title')}</h1>
      <p>{t('setUp.text')}</p>
      <form noValidate onSubmit={event => { event.preventDefault(); void submit(); }}>
        {field('companyName', { autoComplete: 'organization' })}
        <div className="pair">
          {field('displayName', { autoComplete: 'name' })}
          {field('name', { autoComplete: 'username', hint: t('setUp.nameHint') })}
        </div>
        {field('password', { isSecret: true, autoComplete: 'new-password', hint: t('setUp.passwordHint') })}
        {field('again', { isSecret: true, autoComplete: 'new-password' })}
        {setUp.failure !== null && <ErrorPanel failure={setUp.failure} />}
        <Button type="submit" variant="primary" className="wide-button" isBusy={setUp.isRunning}>{t('setUp.submit')}</Button>
      </form>
    </Panel>
  );
}

function DemoPanel() {
  const t = useTexts('session');
  const language = useLanguage();
  const enter = useEnterSession();
  const setUpDemo = useCommand('session.setUpDemo');
  const open = async () => {
    const reply = await setUpDemo.run({ language });
    if (reply.ok) enter(reply.value);
  };
  return (
    <Panel className="demo-panel">
      <h2>{t('setUp.or')}</h2>
      <p>{t('setUp.demoText')}</p>
      <div>
        <StockBar state="running_out" width={250} unitDecimals={0} onHandMicro={96e6} onOrderMicro={40e6} safetyStockMicro={38e6} reorderPointMicro={178e6} maximumMicro={320e6} />
      </div>
      <span className="spacer" />
      {setUpDemo.failure !== null && <ErrorPanel failure={setUpDemo.failure} />}
      <Button className="wide-button" icon="arrow" isBusy={setUpDemo.isRunning} onClick={() => { void open(); }}>{t('setUp.demo')}</Button>
    </Panel>
  );
}

/** First start: the owner's account and company, or one press to an invented one. */
export function SetUpPage() {
  return <Entrance isWide><CompanyForm /><DemoPanel /></Entrance>;
}
