import { describe, expect, it } from 'vitest';
import { type DateContext, findAsOf, findDateOrder, findDateYears, findTitleYear, parseDate } from '../../../../shared/domain/imports/parse-dates.ts';
import { type Plain, toCell } from './cells.ts';

const NONE: DateContext = { year: null, order: null, years: null };
const day = (value: Plain, context: Partial<DateContext> = {}): string => {
  const parsed = parseDate(toCell(value), { ...NONE, ...context });
  return parsed.ok ? parsed.date : parsed.fault;
};

describe('dates', () => {
  it.each<[Plain, string]>([
    ['2025-3-5', '2025-03-05'], ['2025/3/5', '2025-03-05'], ['2025.3.5', '2025-03-05'], ['20250305', '2025-03-05'], ['2025年3月5日', '2025-03-05'],
    ['２０２５－０３－０５', '2025-03-05'], ['2010-12-01T08:26', '2010-12-01'], ['2025-06-30 17:42:10', '2025-06-30'], ['2015/9/2', '2015-09-02'], [45_474, '2024-07-01'],
    ['45474', '2024-07-01'], [20_250_305, '2025-03-05'], ['date:2025-03-05', '2025-03-05'], ['2024-2-29', '2024-02-29'], ['25年3月5日', '2025-03-05'], ['13/1/2025', '2025-01-13'],
  ])('%s is %s', (value, expected) => {
    expect(day(value)).toBe(expected);
  });

  it.each<[Plain, string]>([
    ['2024-02-30', 'impossible'], ['2025-13-05', 'impossible'], ['2023-2-29', 'impossible'], [0, 'zero'], ['1900-01-00', 'zero'], ['0', 'zero'], ['', 'missing'], ['昨天', 'not_a_date'],
    ['3月5日', 'year_missing'], ['3.5', 'year_missing'], [3.5, 'not_a_date'], ['3/5/2025', 'not_a_date'], ['24/7/4', 'not_a_date'], ['2025-03', 'not_a_date'], [-1, 'not_a_date'],
    [999_999, 'not_a_date'], ['1850-01-01', 'zero'], ['1920-01-01', 'impossible'],
  ])('%s is refused: %s', (value, fault) => {
    expect(day(value)).toBe(fault);
  });

  it('the title gives the year, the column the order and the century', () => {
    expect(day('3月5日', { year: 2025 })).toBe('2025-03-05');
    expect(day('3.5', { year: 2025 })).toBe('2025-03-05');
    expect(day('2月30日', { year: 2025 })).toBe('impossible');
    expect(day('12/1/2010', { order: findDateOrder(['12/1/2010 8:26', '12/13/2010'].map(toCell)) })).toBe('2010-12-01');
    expect(day('1/12/2010', { order: findDateOrder(['13/12/2010'].map(toCell)) })).toBe('2010-12-01');
    const years = findDateYears([...Array.from({ length: 200 }, () => '2024-07-01'), '2052-01-01'].map(toCell));
    expect(years).toEqual({ first: 2024, last: 2024 });
    expect(day('24/7/4', { years })).toBe('2024-07-04');
    expect(day('23/7/4', { years })).toBe('not_a_date');
  });

  it('years and days of titles', () => {
    expect(findTitleYear(['2025年第一季度劳保用品领用登记表'])).toBe(2025);
    expect(findTitleYear(['二〇二四年末盘点表'])).toBe(2024);
    expect(findTitleYear(['流水账（2024.7—2025.6）'])).toBeNull();
    expect(findAsOf(['盘点日期：2024年12月31日　仓库：一号仓'])).toBe('2024-12-31');
    expect(findAsOf(['2025-01-01 至 2025-04-30'])).toBeNull();
  });
});
