import { useState } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { ChannelCard, WayCard } from './channel-card.tsx';
import { ChannelDialog } from './channel-dialog.tsx';
import type { Channel } from './channel-form.ts';
import { ChannelSecretDialog } from './channel-secret-dialog.tsx';
import './channels.css';
import { MessageLog } from './message-log.tsx';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import { SectionHead } from './section-parts.tsx';

type OpenDialog = { readonly kind: 'add' } | { readonly kind: 'edit' | 'key' | 'remove'; readonly channel: Channel };

/** 通知渠道: the ways out of the program, whether they work, when they keep quiet, and what went by them. */
export function ChannelsSection() {
  const t = useTexts('settings');
  const channels = useQuery('channels.list', {});
  const ownEmail = useQuery('users.own', {}).data?.email ?? '';
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const close = () => { setDialog(null); };
  const open = (kind: 'edit' | 'key' | 'remove', channel: Channel) => () => { setDialog({ kind, channel }); };
  // A channel is of no use without its key: it is asked for at once.
  const saved = (channel: Channel) => { if (channel.secret === 'missing') setDialog({ kind: 'key', channel }); else { showToast({ text: t('saved') }); close(); } };
  return (
    <section className="settings-section settings-wide channels">
      <SectionHead title={t('sections.channels')} hint={t('channels.hint')} action={<Button variant="primary" icon="plus" data-action="add-channel" onClick={() => { setDialog({ kind: 'add' }); }}>{t('channels.add')}</Button>} />
      {channels.data === undefined ? <LoadState failure={channels.failure} onRetry={channels.refetch} rows={4} /> : (
        <ul className="channel-list">
          <PopupCard />
          {channels.data.map(channel => <ChannelCard key={channel.id} channel={channel} ownEmail={ownEmail} onEdit={open('edit', channel)} onKey={open('key', channel)} onRemove={open('remove', channel)} />)}
          {channels.data.length === 0 && <li className="channel-none"><b>{t('channels.empty')}</b><p>{t('channels.emptyText')}</p></li>}
        </ul>
      )}
      <QuietHoursForm />
      <MessageLog />
      {dialog?.kind === 'add' && <ChannelDialog channel={null} onClose={close} onSaved={saved} />}
      {dialog?.kind === 'edit' && <ChannelDialog channel={dialog.channel} onClose={close} onSaved={saved} />}
      {dialog?.kind === 'key' && <ChannelSecretDialog channel={dialog.channel} onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveDialog channel={dialog.channel} onClose={close} />}
    </section>
  );
}

function PopupCard() {
  const t = useTexts('settings');
  const command = useCommand('alerts.sendTest');
  const test = async () => {
    const reply = await command.run({});
    if (reply.ok) showToast({ text: t('channels.popupSent') });
  };
  return (
    <WayCard name={t('channels.popup')} kind={t('channels.log.here')} light="ok" facts={t('channels.popupNote')} actions={<Button icon="bell" isBusy={command.isRunning} data-action="test-popup" onClick={() => { void test(); }}>{t('channels.test')}</Button>}>
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
    </WayCard>
  );
}

function RemoveDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const t = useTexts('settings');
  const command = useCommand('channels.remove');
  const remove = async () => {
    const reply = await command.run({ channelId: channel.id, expectedVersion: channel.version });
    if (!reply.ok) return;
    showToast({ text: t('channels.removed') });
    onClose();
  };
  return (
    <Confirm isOpen title={t('channels.removeTitle', { name: channel.name })} confirmLabel={t('channels.remove')} isDanger isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void remove(); }} onCancel={onClose}>
      <p>{t('channels.removeText', { count: channel.waiting })}</p>
    </Confirm>
  );
}
