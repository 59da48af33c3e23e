import { expect, test } from 'vitest';

import { isAbsent } from '../../../../shared/domain/people/index.ts';

test('away on both ends of an absence and between them; one without an end lasts, one without a beginning never began', () => {
  const away = (absentFrom: string | null, absentUntil: string | null) => ['2026-03-04', '2026-03-05', '2026-03-07', '2026-03-08'].map(today => isAbsent({ absentFrom, absentUntil }, today));
  expect(away('2026-03-05', '2026-03-07')).toEqual([false, true, true, false]);
  expect(away('2026-03-05', null)).toEqual([false, true, true, true]);
  expect(away(null, '2026-03-07')).toEqual([false, false, false, false]);
});
