import { useTexts } from '../../language/use-texts.tsx';

/** Days of rest in words: 双休, 单休 or the days themselves. */
export function useWeekWords(): (restWeekdays: readonly number[]) => string {
  const t = useTexts('calendar');
  return restWeekdays => {
    if (restWeekdays.length === 0) return t('week.none');
    return t('week.days', { days: restWeekdays.map(day => t('week.weekdays').split(' ')[day - 1] ?? '').join(t('week.and')) });
  };
}
