import { Input } from 'antd';
import { useState } from 'react';

import { type OutsideChannelKind, botAddressStart } from '../../../shared/domain/channels/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useFailureTexts } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type Channel, addressProblem } from './channel-form.ts';

const SECRET_LENGTH_MAX = 500;
const SIGN_LENGTH_MAX = 200;

/** Enters the key of a channel. What is kept is never shown: an empty field does not say that there is none. */
export function ChannelSecretDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const t = useTexts('settings');
  const isDemo = useQuery('session.current', {}).data?.isDemo ?? false;
  const command = useCommand('channels.setSecret');
  const [secret, setSecret] = useState('');
  const [sign, setSign] = useState('');
  const [password, setPassword] = useState('');
  const isReady = secret.trim() !== '' && addressProblem(channel.kind, secret) === null && (isDemo || password !== '');
  const save = async () => {
    const reply = await command.run({ channelId: channel.id, secret: channel.kind === 'email' ? secret : secret.trim(), sign, password });
    if (!reply.ok) return;
    showToast({ text: t('channels.secret.saved') });
    onClose();
  };
  return (
    <Confirm
      isOpen title={t('channels.secret.title', { name: channel.name })} confirmLabel={t('channels.secret.save')} isConfirmDisabled={!isReady} isBusy={command.isRunning} failure={command.failure} width={520}
      onConfirm={() => { void save(); }} onCancel={onClose}
    >
      {channel.kind === 'email'
        ? <FormField label={t('channels.secret.mailPassword')} hint={t('channels.secret.mailPasswordHint')} isRequired>{control => <Input.Password {...control} autoFocus value={secret} maxLength={SECRET_LENGTH_MAX} autoComplete="off" onChange={event => { setSecret(event.target.value); }} />}</FormField>
        : <BotSecret kind={channel.kind} address={secret} onAddress={setSecret} sign={sign} onSign={setSign} />}
      {!isDemo && <FormField label={t('channels.secret.own')} hint={t('channels.secret.ownHint')} isRequired>{control => <Input.Password {...control} value={password} autoComplete="current-password" onChange={event => { setPassword(event.target.value); }} />}</FormField>}
      <p className="settings-hint channel-kept"><Icon name="lock" />{t('channels.secret.kept')}</p>
    </Confirm>
  );
}

type BotProps = { readonly kind: OutsideChannelKind; readonly address: string; readonly onAddress: (text: string) => void; readonly sign: string; readonly onSign: (text: string) => void };

function BotSecret({ kind, address, onAddress, sign, onSign }: BotProps) {
  const t = useTexts('settings');
  const failures = useFailureTexts();
  const problem = addressProblem(kind, address);
  if (kind === 'email') return null;
  const start = botAddressStart(kind);
  return (
    <>
      <FormField label={t('channels.secret.address')} hint={t('channels.secret.addressHint', { start })} error={problem === null ? null : failures({ code: 'BOT_ADDRESS_WRONG', params: problem }).todo} isRequired>
        {control => <Input.Password {...control} autoFocus value={address} maxLength={SECRET_LENGTH_MAX} autoComplete="off" onChange={event => { onAddress(event.target.value); }} />}
      </FormField>
      {kind !== 'wecom' && <FormField label={t('channels.secret.sign')} hint={t('channels.secret.signHint')}>{control => <Input.Password {...control} value={sign} maxLength={SIGN_LENGTH_MAX} autoComplete="off" onChange={event => { onSign(event.target.value.trim()); }} />}</FormField>}
    </>
  );
}
