import { useTexts } from '../../language/use-texts.tsx';

/** Days of rest in words: 周六、周日. */
export function useWeekWords(): (restWeekdays: readonly number[]) => string {
  const t = useTexts('calendar');
  return restWeekdays => {
    const names = t('week.weekdays').split(' ');
    return restWeekdays.length === 0 ? t('week.none') : restWeekdays.map(day => names[day - 1] ?? '').join(t('week.and'));
  };
}
