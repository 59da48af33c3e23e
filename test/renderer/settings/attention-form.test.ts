import { describe, expect, test } from 'vitest';

import { WEEKDAYS, wholeDays, workTimeProblem } from '../../../renderer/features/settings/attention-form.ts';
import { entityAddress } from '../../../renderer/features/settings/audit-words.ts';
import { visibleSections } from '../../../renderer/features/settings/sections.ts';
import zh from '../../../renderer/features/settings/texts.zh-CN.json' with { type: 'json' };
import { ROLE_PERMISSIONS } from '../../../shared/contract/permissions.ts';
import { DEFAULT_ATTENTION, keptForUrgent } from '../../../shared/domain/alerts/index.ts';

describe('working hours', () => {
  test('both times are needed, and the day ends after it begins', () => {
    const problems = [['08:00', '17:30'], ['', '17:30'], ['08:00', ''], ['08:00', '08:00'], ['20:00', '08:00']].map(([workStart, workEnd]) => workTimeProblem({ workStart: workStart!, workEnd: workEnd! }));
    expect(problems).toEqual([null, 'missing', 'missing', 'order', 'order']);
    expect(workTimeProblem(DEFAULT_ATTENTION)).toBeNull();
  });
});

test('hours are said as days from two whole days on', () => {
  expect([0, 4, 24, 47, 48, 72, 720].map(wholeDays)).toEqual([null, null, null, null, 2, 3, 30]);
});

test('two pop-ups of a day are kept for what is urgent, but never more than half of them', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(keptForUrgent)).toEqual([0, 0, 1, 1, 2, 2, 2]);
});

test('the week begins with Monday, as it is stored', () => {
  expect(WEEKDAYS.map(day => zh.attention.weekdays[day])).toEqual(['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日']);
});

test('everybody sees by when they have to answer, and the log leads there', () => {
  expect(Object.values(ROLE_PERMISSIONS).every(permissions => visibleSections(permissions).includes('attention'))).toBe(true);
  expect([entityAddress({ entity: 'settings', entityId: 'attention' }), entityAddress({ entity: 'settings', entityId: 'x' })]).toEqual(['/settings/attention', '/settings/company']);
});
