/** A test message to whoever asks for it, the way alerts of a rule go (C7): nobody has to wait for a real one to know that it arrives. */
import { listChannels } from '../../../../db/repositories/channel-repository.ts';
import type { RuleSetting } from '../../../../shared/domain/alerts/index.ts';
import type { ChannelKind, Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { testText } from '../../notification-texts.ts';
import { audit, runCommand } from '../../run-command.ts';
import { queueMessage } from '../channels/queue-message.ts';
import { requireRule } from './show-rules.ts';

/** Which ways it went. Throws NOT_FOUND. */
export function sendRuleTest(context: CallContext, input: { opId: string; ruleId: string }): { channels: ChannelKind[] } {
  return runCommand(context, input, transaction => {
    const { tx, caller, now, today, effects } = transaction;
    const rule = requireRule(tx, input.ruleId);
    const enabled = listChannels(tx).filter(channel => channel.isEnabled).map(channel => channel.kind);
    const channels = [...new Set<ChannelKind>(['popup', ...enabled])].filter(kind => rule.routing.channels?.includes(kind) ?? true);
    queueMessage(
      { tx, now, today, effects, newId: () => context.env.newId() },
      { kind: 'test', alertId: null, level: rule.level, words: { said: { 'zh-CN': said('zh-CN', rule), en: said('en', rule) } }, lossE4: 0, dedupeKey: `rule-test ${input.opId}`, userId: caller.userId, channels },
    );
    audit(transaction, { entity: 'rule', entityId: rule.id, entityName: rule.name === '' ? rule.kind : rule.name, after: { channels: channels.join(' ') } });
    return { channels };
  });
}

function said(language: Language, { name }: RuleSetting): { title: string; body: string } {
  const { title } = testText(language);
  return language === 'en'
    ? { title: name === '' ? title : `${title}: ${name}`, body: 'Alerts of this rule reach you this way. Nothing needs to be done.' }
    : { title: name === '' ? title : `${title}：${name}`, body: '这条规则的预警会这样送到您这里。无需处理。' };
}
