import { afterAll, beforeAll, expect, test } from 'vitest';

import { saveSetting } from '../../../../../db/repositories/setting-repository.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../../../../electron/backend/services/settings/read-settings.ts';
import { type MemoryBackend, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeAll(() => { rig = makeEnvironment(); });
afterAll(() => { rig.close(); });

test('until somebody sets them: not set up, Shanghai, Chinese, moving average, 95 %, 14 and 30 days', () => {
  expect(readSettings(rig.db.reader)).toEqual({
    isSetUp: false, isDemo: false, companyName: '', timeZone: 'Asia/Shanghai', language: 'zh-CN', valuationEras: [{ from: '0100-01-01', method: 'moving_average' }], needsReview: false, serviceLevel: 0.95, defaultLeadTimeDays: 14, orderCoverDays: 30, reviewPeriodDays: 0, quietHours: null,
  });
});

test('what was set holds, the rest stays as it was', () => {
  rig.db.write(tx => { saveSetting(tx, 'serviceLevel', 0.98); saveSetting(tx, 'companyName', '恒锐'); });
  expect(readSettings(rig.db.reader)).toEqual({ ...DEFAULT_SETTINGS, serviceLevel: 0.98, companyName: '恒锐' });
});
