/** Who may do what. Deny by default: a role holds only what is listed here. */
import type { Role } from '../kernel/vocabulary.ts';

export const PERMISSIONS = [
  'stock.read',
  'stock.write',
  'stock.correct',
  'costs.read',
  'invoices.write',
  'documents.review',
  'periods.close',
  'items.write',
  'thresholds.write',
  'alerts.read',
  'alerts.handle',
  'rules.write',
  'purchasing.read',
  'purchasing.request',
  'purchasing.order',
  'approvals.decide',
  'disposals.write',
  'disposals.decide',
  'imports.write',
  'reports.read',
  'settings.write',
  'users.write',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const READ = ['stock.read', 'alerts.read', 'purchasing.read', 'reports.read'] as const satisfies readonly Permission[];

export const ROLE_PERMISSIONS: { readonly [R in Role]: readonly Permission[] } = {
  keeper: ['stock.read', 'stock.write', 'stock.correct', 'items.write', 'alerts.read', 'alerts.handle', 'rules.write', 'disposals.write', 'purchasing.read', 'purchasing.request', 'reports.read'],
  buyer: [...READ, 'costs.read', 'invoices.write', 'stock.write', 'items.write', 'thresholds.write', 'alerts.handle', 'rules.write', 'disposals.write', 'purchasing.request', 'purchasing.order', 'imports.write'],
  manager: [...PERMISSIONS],
  accountant: [...READ, 'costs.read', 'invoices.write', 'documents.review', 'periods.close', 'stock.correct', 'approvals.decide', 'disposals.write', 'imports.write', 'audit.read'],
  admin: [...PERMISSIONS],
  viewer: ['stock.read', 'alerts.read', 'reports.read'],
};

export function roleMay(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].includes(permission);
}
