import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';

import { MAIL_SECURITIES, OUTSIDE_CHANNEL_KINDS } from '../../../shared/domain/channels/index.ts';
import { ALERT_LEVELS, ROLES } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type Channel, type ChannelForm, MAIL_SERVICES, type MailService, formOf, isComplete, movesServer, needsKey, saveInput, serviceOf } from './channel-form.ts';

const NAME_LENGTH_MAX = 120;
const MAIL_LENGTH_MAX = 254;
const FROM_NAME_LENGTH_MAX = 80;

type FieldsProps = { readonly form: ChannelForm; readonly change: (changes: Partial<ChannelForm>) => void };

/** Adds a channel (`channel` null) or changes one. A new one is handed on, so that its key is entered next. */
export function ChannelDialog({ channel, onClose, onSaved }: { readonly channel: Channel | null; readonly onClose: () => void; readonly onSaved: (saved: Channel) => void }) {
  const t = useTexts('settings');
  const companyName = useQuery('session.current', {}).data?.companyName ?? '';
  const command = useCommand('channels.save');
  const [form, setForm] = useState(() => formOf(channel, companyName));
  const change = (changes: Partial<ChannelForm>) => { setForm(before => ({ ...before, ...changes })); };
  const save = async () => {
    const reply = await command.run(saveInput(channel, form));
    if (reply.ok) onSaved(reply.value);
  };
  return (
    <Confirm
      isOpen title={channel === null ? t('channels.dialog.add') : t('channels.dialog.edit', { name: channel.name })} confirmLabel={needsKey(channel, form) ? t('channels.dialog.next') : t('save')} width={560}
      isConfirmDisabled={!isComplete(form)} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void save(); }} onCancel={onClose}
    >
      {channel === null && <Segmented label={t('channels.dialog.kind')} value={form.kind} onChange={kind => { change({ kind }); }} options={OUTSIDE_CHANNEL_KINDS.map(kind => ({ id: kind, label: t(`channels.kinds.${kind}`) }))} />}
      <FormField label={t('channels.dialog.name')} hint={t('channels.dialog.nameHint')} isRequired>
        {control => <Input {...control} autoFocus value={form.name} maxLength={NAME_LENGTH_MAX} onChange={event => { change({ name: event.target.value }); }} />}
      </FormField>
      {form.kind === 'email' && <MailFields form={form} change={change} />}
      <AudienceFields form={form} change={change} />
      {movesServer(channel, form) && <Notice state="running_out">{t('channels.dialog.movesServer')}</Notice>}
    </Confirm>
  );
}

function AudienceFields({ form, change }: FieldsProps) {
  const t = useTexts('settings');
  const common = useTexts('common');
  return (
    <>
      <FormField label={t('channels.dialog.roles')} hint={t('channels.dialog.rolesHint')}>
        {control => <Select {...control} mode="multiple" value={[...form.roles]} placeholder={t('channels.everybody')} onChange={roles => { change({ roles }); }} options={ROLES.map(role => ({ value: role, label: common(`roles.${role}`) }))} />}
      </FormField>
      <FormField label={t('channels.dialog.minLevel')} hint={t('channels.dialog.minLevelHint')}>
        {control => <Select {...control} value={form.minLevel} onChange={minLevel => { change({ minLevel }); }} options={ALERT_LEVELS.map(level => ({ value: level, label: level === 'notice' ? t('channels.allLevels') : t('channels.fromLevel', { level: common(`alertLevels.${level}`) }) }))} />}
      </FormField>
      {(form.kind === 'wecom' || form.kind === 'dingtalk') && <Checkbox checked={form.isMentioning} onChange={event => { change({ isMentioning: event.target.checked }); }}>{t('channels.dialog.mentioning')}</Checkbox>}
    </>
  );
}

function MailFields({ form, change }: FieldsProps) {
  const t = useTexts('settings');
  const choose = (service: MailService) => {
    if (service === 'other') change({ host: '' });
    else change({ ...MAIL_SERVICES[service], port: String(MAIL_SERVICES[service].port) });
  };
  // Most people send as the mailbox itself: what is typed once serves as both until they part.
  const setUserName = (userName: string) => { change(form.fromAddress === form.userName ? { userName, fromAddress: userName } : { userName }); };
  const service = serviceOf(form);
  return (
    <>
      <FormField label={t('channels.dialog.server')}>
        {control => <Select {...control} value={service} onChange={choose} options={[...Object.keys(MAIL_SERVICES), 'other'].map(name => ({ value: name as MailService, label: t(`channels.dialog.servers.${name as MailService}`) }))} />}
      </FormField>
      {service === 'other' && (
        <div className="channel-server">
          <FormField label={t('channels.dialog.host')} isRequired>{control => <Input {...control} value={form.host} maxLength={MAIL_LENGTH_MAX} autoComplete="off" onChange={event => { change({ host: event.target.value.trim() }); }} />}</FormField>
          <FormField label={t('channels.dialog.port')} isRequired>{control => <Input {...control} inputMode="numeric" value={form.port} maxLength={5} onChange={event => { change({ port: event.target.value.replaceAll(/\D/g, '') }); }} />}</FormField>
          <FormField label={t('channels.dialog.security')}>{control => <Select {...control} value={form.security} onChange={security => { change({ security }); }} options={MAIL_SECURITIES.map(each => ({ value: each, label: t(`channels.dialog.securities.${each}`) }))} />}</FormField>
        </div>
      )}
      <FormField label={t('channels.dialog.userName')} hint={t('channels.dialog.userNameHint')}>{control => <Input {...control} value={form.userName} maxLength={MAIL_LENGTH_MAX} autoComplete="off" onChange={event => { setUserName(event.target.value.trim()); }} />}</FormField>
      <div className="contact-days">
        <FormField label={t('channels.dialog.fromAddress')} isRequired>{control => <Input {...control} type="email" value={form.fromAddress} maxLength={MAIL_LENGTH_MAX} autoComplete="off" onChange={event => { change({ fromAddress: event.target.value.trim() }); }} />}</FormField>
        <FormField label={t('channels.dialog.fromName')}>{control => <Input {...control} value={form.fromName} maxLength={FROM_NAME_LENGTH_MAX} onChange={event => { change({ fromName: event.target.value }); }} />}</FormField>
      </div>
    </>
  );
}
