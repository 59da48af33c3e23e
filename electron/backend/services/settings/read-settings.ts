/** The company's settings, with what holds until somebody sets them. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listSettings } from '../../../../db/repositories/setting-repository.ts';
import { erasOf } from '../../../../shared/domain/valuation/index.ts';
import type { CompanySettings } from '../../environment.ts';

export const DEFAULT_SETTINGS: CompanySettings = {
  isSetUp: false,
  isDemo: false,
  companyName: '',
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  valuationEras: erasOf('moving_average'),
  needsReview: false,
  serviceLevel: 0.95,
  defaultLeadTimeDays: 14,
  orderCoverDays: 30,
  // Rules run inside every movement: the stock is under continuous review.
  reviewPeriodDays: 0,
  quietHours: null,
};

export function readSettings(db: ReadableDb): CompanySettings {
  const stored = Object.entries(listSettings(db)).filter(([key]) => key in DEFAULT_SETTINGS);
  // Safe: only this program writes these keys, each from a value of the same type. Other keys belong to services of their own.
  return { ...DEFAULT_SETTINGS, ...(Object.fromEntries(stored) as Partial<CompanySettings>) };
}
