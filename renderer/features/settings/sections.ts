/** The pages of the settings and who sees which. */
import type { Permission } from '../../../shared/contract/permissions.ts';

export const SECTIONS = ['company', 'parameters', 'rules', 'attention', 'users', 'channels', 'me', 'approvals', 'lists', 'system', 'audit'] as const;
export type Section = (typeof SECTIONS)[number];

const NEEDS: Readonly<Partial<Record<Section, Permission>>> = { rules: 'alerts.read', attention: 'alerts.read', users: 'users.write', approvals: 'settings.write', channels: 'settings.write', audit: 'audit.read' };

/** Sections this person may open, in the order of the list. */
export function visibleSections(permissions: readonly Permission[]): Section[] {
  return SECTIONS.filter(section => {
    const needed = NEEDS[section];
    return needed === undefined || permissions.includes(needed);
  });
}

/** The section an address names; the first visible one for anything else. */
export function sectionOf(name: string | undefined, visible: readonly Section[]): Section {
  return visible.find(section => section === name) ?? visible[0] ?? 'company';
}
