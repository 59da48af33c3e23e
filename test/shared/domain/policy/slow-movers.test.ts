import { describe, expect, it } from 'vitest';
import { countRecentIssues, replenishmentNotice } from '../../../../shared/domain/policy/index.ts';

describe('slow movers (F26)', () => {
  it('issues of the last half year count, today included', () => {
    expect(countRecentIssues(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2026-07-02'], '2026-07-01')).toBe(3);
    expect(countRecentIssues(['2026-01-01'], '2026-07-02')).toBe(0);
  });

  it('fewer than k issues: a line in the digest, no pop-up', () => {
    const policy = { isSlowMoverExempt: true, slowMoverIssuesMin: 3 };
    expect([0, 2, 3].map((issues) => replenishmentNotice(policy, issues))).toEqual(['digest', 'digest', 'alert']);
    expect(replenishmentNotice({ ...policy, isSlowMoverExempt: false }, 0)).toBe('alert');
  });
});
