/** An entry of the audit log in the reader's language. */
import {
  ALERT_LEVELS, ALERT_STATES, DOCUMENT_TYPES, LANGUAGES, REQUISITION_STATES, ROLES, RULE_KINDS, VALUATION_METHODS,
} from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { DASH } from '../../ui/format-number.ts';
import { AUDIT_ACTIONS, AUDIT_FIELDS, auditAction, auditEntity, changedFields, type FieldState } from './audit-words.ts';

export type AuditRow = OutputOf<'audit.list'>['rows'][number];
export type AuditTexts = { readonly t: Translate<'settings'>; readonly common: Translate<'common'> };

/** States and kinds that only the log puts into words. */
const OWN_WORDS = [
  'reading', 'draft', 'committed', 'undone', 'submitted', 'waiting', 'gone', 'open', 'used', 'released', 'counting', 'posted', 'reopened', 'items', 'movements', 'consumption', 'month', 'year',
  'promotion', 'project', 'maintenance', 'other', 'holiday', 'workday',
] as const;
/** The words of what a policy or a plan is set to, by field. */
const WORDS_OF = { scope: ['all', 'category', 'item'], serviceMeasure: ['cycle', 'fill'], packRounding: ['up', 'nearest', 'cheaper'] } as const;

export function sayAction(action: string, { t }: AuditTexts): string {
  const known = auditAction(action);
  return known === null ? action : t(`audit.actions.${known}`);
}

export function sayEntity(entity: string, { t }: AuditTexts): string {
  const known = auditEntity(entity);
  return known === null ? entity : t(`audit.entities.${known}`);
}

/** What the entry is about: a rule by its word, what has no name of its own by its kind. */
export function sayName(row: Pick<AuditRow, 'entity' | 'entityName'>, texts: AuditTexts): string {
  const rule = row.entity === 'rule' ? RULE_KINDS.find(kind => kind === row.entityName) : undefined;
  if (rule !== undefined) return texts.common(`ruleKinds.${rule}`);
  const method = row.entity === 'valuation' ? VALUATION_METHODS.find(each => each === row.entityName) : undefined;
  if (method !== undefined) return texts.t(`audit.values.${method}`);
  return row.entityName === '' ? sayEntity(row.entity, texts) : row.entityName;
}

/** A field that is set for each level (`deadlines.urgent.respondHours`) is named with the level it belongs to. */
export function sayField({ path, name }: Pick<FieldState, 'path' | 'name'>, { t, common }: AuditTexts): string {
  const known = AUDIT_FIELDS.find(each => each === name);
  const word = known === undefined ? name : t(`audit.fields.${known}`);
  const within = path.split('.').slice(0, -1);
  const level = ALERT_LEVELS.find(each => within.includes(each));
  return level === undefined ? word : t('audit.ofLevel', { level: common(`alertLevels.${level}`), field: word });
}

const among = <W extends string>(words: readonly W[], value: string): W | undefined => words.find(word => word === value);

/** The word a field gives to a stored value; null where it is shown as it is. */
function storedWord(name: string, value: string, { t, common }: AuditTexts): string | null {
  const documentType = name === 'type' ? among(DOCUMENT_TYPES, value) : undefined;
  if (documentType !== undefined) return common(`documentTypes.${documentType}`);
  const role = name === 'role' ? among(ROLES, value) : undefined;
  if (role !== undefined) return common(`roles.${role}`);
  const level = name === 'level' ? among(ALERT_LEVELS, value) : undefined;
  if (level !== undefined) return common(`alertLevels.${level}`);
  const language = name === 'language' ? among(LANGUAGES, value) : undefined;
  if (language !== undefined) return common(`languages.${language}`);
  const rule = name === 'kind' ? among(RULE_KINDS, value) : undefined;
  if (rule !== undefined) return common(`ruleKinds.${rule}`);
  const choice = name === 'scope' || name === 'serviceMeasure' || name === 'packRounding' ? among<(typeof WORDS_OF)[keyof typeof WORDS_OF][number]>(WORDS_OF[name], value) : undefined;
  if (choice !== undefined) return t(`audit.values.${choice}`);
  const own = name === 'kind' || name === 'state' ? among(OWN_WORDS, value) : undefined;
  return own === undefined ? null : t(`audit.values.${own}`);
}

export function sayValue(name: string, value: string | null, texts: AuditTexts): string {
  if (value === null) return DASH;
  if (value === 'true' || value === 'false') return texts.common(value === 'true' ? 'words.yes' : 'words.no');
  const requisition = name === 'state' ? among(REQUISITION_STATES, value) : undefined;
  if (requisition !== undefined) return texts.common(`requisitionStates.${requisition}`);
  const alert = name === 'state' ? among(ALERT_STATES, value) : undefined;
  if (alert !== undefined) return texts.common(`alertStates.${alert}`);
  return storedWord(name, value, texts) ?? value;
}

/** `状态 已下单 → 已到货` */
export function sayChange(field: FieldState, hasBefore: boolean, texts: AuditTexts): string {
  const { name, before, after } = field;
  return `${sayField(field, texts)} ${hasBefore ? `${sayValue(name, before, texts)} → ` : ''}${sayValue(name, after, texts)}`;
}

/** `状态 已下单 → 已到货 · 数量 100` */
export function sayChanges(row: AuditRow, texts: AuditTexts): string {
  return changedFields(row.before, row.after).map(field => sayChange(field, row.before !== null, texts)).join(' · ');
}

/** The commands whose words contain a text: what the log is searched for besides what is written in it. */
export function actionsSaying(text: string, texts: AuditTexts): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return AUDIT_ACTIONS.filter(action => texts.t(`audit.actions.${action}`).toLowerCase().includes(wanted)).map(action => action.replace('_', '.'));
}
