export * from './alerts.ts';
export * from './company.ts';
export * from './imports.ts';
export * from './items.ts';
export * from './ledger.ts';
export * from './operations.ts';
export * from './purchasing.ts';
export * from './thresholds.ts';
