import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { instantText } from '../ui/calendar-date.tsx';
import { StateShape } from '../ui/state-badge.tsx';
import './self-test-line.css';

/** 预警引擎正常，今日检查 n 项: silence means that there is nothing, not that nobody looked (C8). */
export function SelfTestLine() {
  const t = useTexts('common');
  const test = useQuery('alerts.briefing', {}).data?.selfTest;
  if (test === undefined) return null;
  const items = test.itemsChecked.toLocaleString('en-US');
  const isQuiet = test.isOk && test.missing === 0;
  const text = test.checkedAt === null ? t('selfTest.never')
    : test.missing > 0 ? t('selfTest.missing', { count: test.missing })
      : !test.isToday ? t('selfTest.notToday', { when: instantText(test.checkedAt) })
        : t(test.isOk ? 'selfTest.ok' : 'selfTest.failed', { items, count: test.itemsChecked, rules: test.rulesOn });
  return <span className={`self-test state-${isQuiet ? 'ok' : 'out'}`} data-testid="self-test" data-ok={isQuiet}><StateShape state={isQuiet ? 'ok' : 'out'} />{text}</span>;
}
