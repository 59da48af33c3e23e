import { expect, test } from 'vitest';

import { MESSAGE_REASONS, becauseOf } from '../../../renderer/features/alerts/message-because.ts';
import en from '../../../renderer/features/alerts/texts.en.json' with { type: 'json' };
import zh from '../../../renderer/features/alerts/texts.zh-CN.json' with { type: 'json' };

test('why a message was not sent is said in words, in both languages; a refusal by what the other side answered', () => {
  expect(MESSAGE_REASONS.filter(reason => !(reason in zh.messages.because) || !(reason in en.messages.because))).toEqual([]);
  expect([becauseOf('switched_off'), becauseOf('rate_limited|errcode 45009|x'), becauseOf(''), becauseOf('of_tomorrow')]).toEqual([{ reason: 'switched_off' }, { answer: 'errcode 45009|x' }, { answer: '' }, { answer: '' }]);
});
