import { Input, Select, Switch } from 'antd';
import { useId } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { type ContactValues, contactProblems } from './contact-form.ts';

const EMAIL_LENGTH_MAX = 254;
const MOBILE_LENGTH_MAX = 16;

type Props = {
  readonly userId: string;
  readonly values: ContactValues;
  readonly change: (changes: Partial<ContactValues>) => void;
  /** To whom one answers is not one's own to say. */
  readonly hasSuperior: boolean;
};

/** Where a person is reached, to whom they answer, who stands in and when. */
export function ContactFields({ userId, values, change, hasSuperior }: Props) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const colleagues = useQuery('users.colleagues', {}).data ?? [];
  const problems = contactProblems(values);
  const others = colleagues.filter(person => person.id !== userId).map(person => ({ value: person.id, label: `${person.displayName}（${common(`roles.${person.role}`)}）` }));
  const choices = [{ value: '', label: t('contact.nobody') }, ...others];
  const text = (value: string) => (value === '' ? null : value);
  return (
    <>
      <FormField label={t('contact.email')} hint={t('contact.emailHint')} error={problems.email ? t('contact.emailProblem') : null}>
        {control => <Input {...control} type="email" inputMode="email" autoComplete="off" value={values.email} maxLength={EMAIL_LENGTH_MAX} onChange={event => { change({ email: event.target.value.trim() }); }} />}
      </FormField>
      <FormField label={t('contact.mobile')} hint={t('contact.mobileHint')} error={problems.mobile ? t('contact.mobileProblem') : null}>
        {control => <Input {...control} inputMode="tel" autoComplete="off" value={values.mobile} maxLength={MOBILE_LENGTH_MAX} onChange={event => { change({ mobile: event.target.value.replaceAll(/[\s-]/g, '') }); }} />}
      </FormField>
      <WayFields values={values} change={change} />
      {hasSuperior && (
        <FormField label={t('contact.superior')} hint={t('contact.superiorHint')}>
          {control => <Select {...control} value={values.superiorId ?? ''} options={choices} onChange={id => { change({ superiorId: text(id) }); }} />}
        </FormField>
      )}
      <FormField label={t('contact.standIn')} hint={t('contact.standInHint')}>
        {control => <Select {...control} value={values.standInId ?? ''} options={choices} onChange={id => { change({ standInId: text(id) }); }} />}
      </FormField>
      <div className="contact-days">
        <FormField label={t('contact.awayFrom')}>
          {control => <DateField {...control} isClearable value={values.absentFrom} onChange={absentFrom => { change(absentFrom === null ? { absentFrom, absentUntil: null } : { absentFrom }); }} />}
        </FormField>
        <FormField label={t('contact.awayUntil')} hint={t('contact.awayHint')} error={problems.absence ? t('contact.awayProblem') : null}>
          {control => <DateField {...control} isClearable value={values.absentUntil} isDisabled={values.absentFrom === null} onChange={absentUntil => { change({ absentUntil }); }} />}
        </FormField>
      </div>
      {values.absentFrom !== null && values.standInId === null && <Notice state="running_out">{t('contact.standInMissing')}</Notice>}
    </>
  );
}

/** What may interrupt a person, each way with its own switch; below, what comes through whatever they say. */
function WayFields({ values, change }: Pick<Props, 'values' | 'change'>) {
  const t = useTexts('settings');
  const id = useId();
  const ways = [['isPopupOn', 'popups'], ['isMailOn', 'mails']] as const;
  const isAnyOff = ways.some(([field]) => !values[field]);
  return (
    <div className="field" role="group" aria-labelledby={`${id}-name`} aria-describedby={`${id}-note`}>
      <span id={`${id}-name`} className="contact-ways-name">{t('contact.ways')}</span>
      {ways.map(([field, name]) => (
        <label key={field} className="contact-way">
          <Switch size="small" checked={values[field]} onChange={isOn => { change({ [field]: isOn }); }} data-field={field} />
          <span>{t(`contact.${name}`)}</span>
        </label>
      ))}
      <span id={`${id}-note`} className="field-hint">{t(isAnyOff ? 'contact.waysOff' : 'contact.waysHint')}</span>
    </div>
  );
}
