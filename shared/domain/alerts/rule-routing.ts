/** Which items a rule is for, and who hears of it and how. Both are data that a person sets; nothing set means: as the program does. */
import type { AbcClass, ChannelKind, Role } from '../../kernel/vocabulary.ts';

/** Empty lists do not narrow. An item must match every list that is not empty; a category stands for those below it too. */
export type RuleScopeSetting = {
  readonly categoryIds: readonly string[];
  readonly abcClasses: readonly AbcClass[];
  readonly locationIds: readonly string[];
  readonly itemIds: readonly string[];
};
export const EVERYWHERE: RuleScopeSetting = { categoryIds: [], abcClasses: [], locationIds: [], itemIds: [] };

export type RuleRecipient = { readonly kind: 'role'; readonly role: Role } | { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'category_owner' };
export type RuleEscalation = { readonly kind: 'superior' } | { readonly kind: 'role'; readonly role: Role } | { readonly kind: 'user'; readonly userId: string };

export type RuleRouting = {
  /** Null: the role that answers alerts of this kind. */
  readonly recipient: RuleRecipient | null;
  /** Null: every channel the recipient has. */
  readonly channels: readonly ChannelKind[] | null;
  /** Hours until somebody must have answered; null: by the level. */
  readonly deadlineHours: number | null;
  /** Hours between two reminders after the deadline; null: by the level. */
  readonly reminderHours: number | null;
  /** Whom it goes to when reminders do not help; null: the superior. */
  readonly escalateTo: RuleEscalation | null;
  /** No interruption between these times of day ('22:00' … '07:00'); 紧急 comes through. Null: as the company has it. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  /** Own words of the message, with {placeholders}; '': the program's. */
  readonly message: string;
};
export const USUAL_ROUTING: RuleRouting = { recipient: null, channels: null, deadlineHours: null, reminderHours: null, escalateTo: null, quietHours: null, message: '' };

/** A rule's own routing from how it is stored: what it does not name is as the program does it. Stored by the services of rules alone, through the contract's schema. */
export function routingFrom(text: string): RuleRouting {
  return text === '{}' ? USUAL_ROUTING : { ...USUAL_ROUTING, ...(JSON.parse(text) as Partial<RuleRouting>) }; // Safe: checked before it was stored.
}

/** What a message can say of the item. */
export const MESSAGE_PLACEHOLDERS = ['rule', 'code', 'name', 'spec', 'location', 'onHand', 'available', 'unit', 'level', 'reasons'] as const;
export type MessagePlaceholder = (typeof MESSAGE_PLACEHOLDERS)[number];
/** What one can say of a supplier or a category. */
export const SUBJECT_PLACEHOLDERS = ['rule', 'code', 'name', 'level', 'reasons'] as const satisfies readonly MessagePlaceholder[];

/** The placeholders of a template that mean nothing: shown when it is written, left as they are when it is sent. `known`: those that mean something. */
export function unknownPlaceholders(template: string, known: readonly string[] = MESSAGE_PLACEHOLDERS): string[] {
  return [...new Set([...template.matchAll(/\{(\w*)\}/g)].flatMap(match => (match[1] !== undefined && !known.includes(match[1]) ? [match[1]] : [])))];
}

/** The template with its blanks filled. */
export function fillMessage(template: string, values: Readonly<Partial<Record<MessagePlaceholder, string>>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? values[name as MessagePlaceholder] ?? whole : whole)); // Safe: an own key.
}

/** What of an item decides whether a rule is for it. `categoryIds`: its category and those above. */
export type ScopedItem = { readonly itemId: string; readonly categoryIds: readonly string[]; readonly abcClass: AbcClass | null; readonly locationId: string | null };

/** Whether a rule is for an item. */
export function isInScope(scope: RuleScopeSetting, item: ScopedItem): boolean {
  const { categoryIds, abcClasses, locationIds, itemIds } = scope;
  return (categoryIds.length === 0 || item.categoryIds.some(id => categoryIds.includes(id)))
    && (abcClasses.length === 0 || (item.abcClass !== null && abcClasses.includes(item.abcClass)))
    && (locationIds.length === 0 || (item.locationId !== null && locationIds.includes(item.locationId)))
    && (itemIds.length === 0 || itemIds.includes(item.itemId));
}
