import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import type { ChannelLight, ChannelProblem } from '../../../shared/domain/channels/index.ts';
import { useCommand } from '../../client/use-command.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { Channel } from './channel-form.ts';

type Problem = { readonly kind: ChannelProblem; readonly answer: string };
type TestResult = OutputOf<'channels.test'>;

const LIGHT_ICONS: Readonly<Record<ChannelLight, IconName>> = { ok: 'check', trouble: 'warning', down: 'close', untried: 'more', off: 'lock' };

/** 健康灯: shape, word, then colour. */
export function ChannelLightBadge({ light }: { readonly light: ChannelLight }) {
  const t = useTexts('settings');
  return <span className="channel-light" data-light={light}><Icon name={LIGHT_ICONS[light]} />{t(`channels.lights.${light}`)}</span>;
}

/** What is wrong, what to do, and the other side's own words for whoever has to find out. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const t = useTexts('settings');
  return (
    <Notice state="out">
      <p className="channel-problem" role="alert"><b>{t(`channels.problems.${problem.kind}.what`)}</b> {t(`channels.problems.${problem.kind}.todo`)}</p>
      {problem.answer !== '' && <p className="channel-answer">{t('channels.answer')}<code>{problem.answer}</code></p>}
    </Notice>
  );
}

/** The frame of a way out: what it is, how it is doing, what can be done with it. */
export function WayCard({ name, kind, light, facts, children, actions }: { readonly name: string; readonly kind: string; readonly light: ChannelLight; readonly facts: ReactNode; readonly children?: ReactNode; readonly actions: ReactNode }) {
  return (
    <li className="channel-card" data-channel={name}>
      <header><h3>{name}</h3><Tag>{kind}</Tag><span className="spacer" /><ChannelLightBadge light={light} /></header>
      <p className="channel-facts">{facts}</p>
      {children}
      <footer>{actions}</footer>
    </li>
  );
}

export type ChannelCardProps = { readonly channel: Channel; readonly ownEmail: string; readonly onEdit: () => void; readonly onKey: () => void; readonly onRemove: () => void };

/** One channel with its light, its test button and what stands in its way. */
export function ChannelCard({ channel, ownEmail, onEdit, onKey, onRemove }: ChannelCardProps) {
  const t = useTexts('settings');
  const command = useCommand('channels.test');
  const [to, setTo] = useState<string | null>(null);
  const [result, setResult] = useState<TestResult | null>(null);
  const hasKey = channel.secret !== 'missing';
  const test = async () => {
    setResult(null);
    const reply = await command.run({ channelId: channel.id, to: channel.kind === 'email' ? to ?? ownEmail : '' });
    if (reply.ok) setResult(reply.value);
  };
  const problem = result === null ? channel.problem : result.problem;
  return (
    <WayCard
      name={channel.name} kind={t(`channels.kinds.${channel.kind}`)} light={channel.light} facts={<ChannelFacts channel={channel} />}
      actions={(
        <>
          {channel.kind === 'email' && hasKey && <Input className="channel-to" type="email" aria-label={t('channels.testTo')} placeholder={t('channels.testTo')} value={to ?? ownEmail} onChange={event => { setTo(event.target.value.trim()); }} />}
          {hasKey
            ? <Button variant="primary" icon="bell" isBusy={command.isRunning} data-action="test-channel" onClick={() => { void test(); }}>{t(command.isRunning ? 'channels.testing' : 'channels.test')}</Button>
            : <Button variant="primary" icon="lock" data-action="channel-key" onClick={onKey}>{t('channels.enterKey')}</Button>}
          <span className="spacer" />
          <Button variant="link" size="small" data-action="edit-channel" onClick={onEdit}>{t('channels.edit')}</Button>
          {hasKey && channel.secret !== 'needless' && <Button variant="link" size="small" data-action="channel-key" onClick={onKey}>{t('channels.changeKey')}</Button>}
          <Button variant="link" size="small" data-action="remove-channel" onClick={onRemove}>{t('channels.remove')}</Button>
        </>
      )}
    >
      {channel.secret === 'session' && <Notice state="running_out">{t('channels.keySession')}</Notice>}
      {result?.isOk === true && <Notice state="ok"><p role="status" className="channel-problem"><b>{t('channels.testOk', { to: result.to })}</b></p>{result.answer !== '' && <p className="channel-answer">{t('channels.answer')}<code>{result.answer}</code></p>}</Notice>}
      {!hasKey ? <ProblemNotice problem={{ kind: 'secret_missing', answer: '' }} /> : problem !== null && <ProblemNotice problem={problem} />}
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
    </WayCard>
  );
}

function ChannelFacts({ channel }: { readonly channel: Channel }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const { roles, minLevel, mail } = channel.config;
  const parts = [
    `${t('channels.for')} ${roles.length === 0 ? t('channels.everybody') : wordList(roles.map(role => common(`roles.${role}`)))}`,
    minLevel === 'notice' ? t('channels.allLevels') : t('channels.fromLevel', { level: common(`alertLevels.${minLevel}`) }),
    ...(mail === null ? [] : [mail.fromAddress]),
    channel.lastOkAt === null ? t('channels.neverOk') : t('channels.lastOk', { at: instantText(channel.lastOkAt, 'short') }),
    ...(channel.waiting > 0 ? [t('channels.waiting', { count: channel.waiting })] : []),
    ...(channel.restsUntilAt === null ? [] : [t('channels.restsUntil', { at: instantText(channel.restsUntilAt, 'short') })]),
  ];
  return parts.join(' · ');
}
