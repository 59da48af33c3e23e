import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StockOutInput, projectStockOut } from '../../../../shared/domain/thresholds/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';

const base: StockOutInput = { available: 150, dailyDemand: 10, receipts: [], today: '2025-06-01', leadTimeDays: 20 };

describe('projectStockOut', () => {
  it('150 on hand at 10 a day runs out in 15 days; lead time 20 days: now; 10 days: not yet (F21)', () => {
    expect(projectStockOut(base)).toEqual({ coverDays: 15, runsOutOn: '2025-06-16', runsOutWithReceiptsOn: '2025-06-16', isRunningOut: true });
    expect(projectStockOut({ ...base, leadTimeDays: 10 }).isRunningOut).toBe(false);
  });

  it('the boundary: running out on the day the order arrives is in time', () => {
    expect(projectStockOut({ ...base, leadTimeDays: 15 }).isRunningOut).toBe(false);
    expect(projectStockOut({ ...base, leadTimeDays: 16 }).isRunningOut).toBe(true);
  });

  it('whole days of cover count, a part of a day does not', () => {
    expect(projectStockOut({ ...base, available: 159 }).runsOutOn).toBe('2025-06-16');
    expect(projectStockOut({ ...base, available: 0.3, dailyDemand: 0.1 }).runsOutOn).toBe('2025-06-04');
  });

  it('a receipt due in time moves the day, and clears the alert; cover does not count it', () => {
    expect(projectStockOut({ ...base, receipts: [{ date: '2025-06-16', quantity: 100 }] })).toEqual({
      coverDays: 15, runsOutOn: '2025-06-16', runsOutWithReceiptsOn: '2025-06-26', isRunningOut: false,
    });
  });

  it('a receipt that comes after the stock is gone does not help', () => {
    expect(projectStockOut({ ...base, receipts: [{ date: '2025-06-17', quantity: 100 }] })).toMatchObject({
      runsOutWithReceiptsOn: '2025-06-16', isRunningOut: true,
    });
  });

  it('a receipt too small to reach to the next order leaves the alert on', () => {
    expect(projectStockOut({ ...base, receipts: [{ date: '2025-06-10', quantity: 40 }] })).toMatchObject({
      runsOutWithReceiptsOn: '2025-06-20', isRunningOut: true,
    });
  });

  it('an overdue receipt is not counted', () => {
    expect(projectStockOut({ ...base, receipts: [{ date: '2025-05-31', quantity: 500 }] }).isRunningOut).toBe(true);
  });

  it('receipts count in the order of their dates', () => {
    const receipts = [{ date: '2025-06-20', quantity: 50 }, { date: '2025-06-12', quantity: 50 }];
    expect(projectStockOut({ ...base, receipts }).runsOutWithReceiptsOn).toBe('2025-06-26');
  });

  it('nothing available runs out today; no demand never does', () => {
    expect(projectStockOut({ ...base, available: 0 })).toMatchObject({ coverDays: 0, runsOutOn: '2025-06-01', isRunningOut: true });
    expect(projectStockOut({ ...base, available: -20 })).toMatchObject({ coverDays: 0, runsOutOn: '2025-06-01', isRunningOut: true });
    expect(projectStockOut({ ...base, dailyDemand: 0 })).toEqual({ coverDays: null, runsOutOn: null, runsOutWithReceiptsOn: null, isRunningOut: false });
  });

  it('no date beyond the horizon', () => {
    expect(projectStockOut({ ...base, available: 1e12 })).toMatchObject({ coverDays: 1e11, runsOutOn: null, isRunningOut: false });
    expect(projectStockOut({ ...base, horizonDays: 14 }).runsOutOn).toBeNull();
    expect(projectStockOut({ ...base, horizonDays: 15 }).runsOutOn).toBe('2025-06-16');
  });

  it('one more receipt never brings the day forward', () => {
    const receipt = fc.record({ date: fc.integer({ min: -10, max: 90 }).map((day) => addDays('2025-06-01', day)), quantity: fc.integer({ min: 1, max: 200 }) });
    fc.assert(fc.property(fc.array(receipt, { maxLength: 6 }), receipt, fc.integer({ min: -50, max: 400 }), (receipts, extra, available) => {
      const before = projectStockOut({ ...base, available, receipts }).runsOutWithReceiptsOn ?? '9999';
      const after = projectStockOut({ ...base, available, receipts: [...receipts, extra] }).runsOutWithReceiptsOn ?? '9999';
      expect(after >= before).toBe(true);
    }));
  });
});

describe('what is planned on top', () => {
  const base = { available: 100, dailyDemand: 5, receipts: [], today: '2026-06-08', leadTimeDays: 14 };
  const planned = (date: string, quantity: number) => projectStockOut({ ...base, planned: [{ date, quantity }] });

  it('brings the day forward by as much as it takes', () => {
    expect(projectStockOut(base).runsOutOn).toBe('2026-06-28');
    expect(planned('2026-06-18', 25)).toMatchObject({ coverDays: 20, runsOutOn: '2026-06-23', isRunningOut: false });
  });

  it('is the day itself when it cannot be served; before it, or after the stock is gone, nothing moves', () => {
    expect(planned('2026-06-18', 60)).toMatchObject({ runsOutOn: '2026-06-18', isRunningOut: true });
    expect(planned('2026-06-18', 50).runsOutOn).toBe('2026-06-18');
    expect(planned('2026-06-30', 60).runsOutOn).toBe('2026-06-28');
    expect(planned('2026-06-01', 60).runsOutOn).toBe('2026-06-28');
  });

  it('is met from what comes on the same day, and counts where nothing else is used', () => {
    const receipts = [{ date: '2026-06-18', quantity: 60 }];
    expect(projectStockOut({ ...base, receipts, planned: [{ date: '2026-06-18', quantity: 60 }] })).toMatchObject({ runsOutOn: '2026-06-18', runsOutWithReceiptsOn: '2026-06-28' });
    const spare = { ...base, available: 3, dailyDemand: 0 };
    expect(projectStockOut({ ...spare, planned: [{ date: '2026-07-01', quantity: 5 }] })).toEqual({ coverDays: null, runsOutOn: '2026-07-01', runsOutWithReceiptsOn: '2026-07-01', isRunningOut: false });
    expect(projectStockOut({ ...spare, planned: [{ date: '2026-07-01', quantity: 3 }] }).runsOutOn).toBeNull();
  });
});
