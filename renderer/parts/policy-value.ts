/** Values of the policy's parameters as people read and type them. */
import { POLICY_LIMITS, type PolicyParameter } from '../../shared/domain/policy/index.ts';
import { E4_PER_YUAN } from '../../shared/kernel/money.ts';
import { MICRO_PER_UNIT } from '../../shared/kernel/quantity.ts';
import type { Translate } from '../language/use-texts.tsx';
import { numberText } from '../ui/format-number.ts';
import { type ReadNumber, readMoney, readPercent, readQuantity, readWhole } from './read-number.ts';

export type PolicyAnswer = number | boolean | string | null;
export type PolicyFieldKind = 'percent' | 'days' | 'times' | 'money' | 'quantity' | 'choice' | 'switch';

const KINDS: Readonly<Record<PolicyParameter, PolicyFieldKind>> = {
  serviceLevel: 'percent', serviceMeasure: 'choice', reviewDays: 'days', coverDays: 'days', orderCost: 'money', carryingRate: 'percent', minimumOrderQuantity: 'quantity', packSize: 'quantity',
  packRounding: 'choice', overStockDays: 'days', isSlowMoverExempt: 'switch', slowMoverIssuesMin: 'times', clearBand: 'percent', lineStopCostPerDay: 'money',
};

/** The parameters in the order of a person's questions, by what they are about. */
export const POLICY_GROUPS = {
  service: ['serviceLevel', 'serviceMeasure'],
  order: ['coverDays', 'orderCost', 'carryingRate', 'minimumOrderQuantity', 'packSize', 'packRounding', 'reviewDays'],
  alert: ['overStockDays', 'isSlowMoverExempt', 'slowMoverIssuesMin', 'clearBand', 'lineStopCostPerDay'],
} as const satisfies { readonly [group: string]: readonly PolicyParameter[] };
export type PolicyGroup = keyof typeof POLICY_GROUPS;

const PERCENT = 100;
/** What `readPercent` counts in. */
const BASIS_POINTS = 10_000;
const DECIMALS_MAX = 6;

export function policyKind(parameter: PolicyParameter): PolicyFieldKind {
  return KINDS[parameter];
}

/** As few digits as say it: 0.975 → `97.5 %`. */
export function percentText(share: number): string {
  return `${trimmed(share * PERCENT, 2)} %`;
}

/** Without zeros at the end. */
function trimmed(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The words a parameter chooses from; empty where it is a number or a switch. */
export function policyChoices(parameter: PolicyParameter): readonly ('cycle' | 'fill' | 'up' | 'nearest' | 'cheaper')[] {
  return parameter === 'serviceMeasure' || parameter === 'packRounding' ? POLICY_LIMITS[parameter] : [];
}

/** A value with its unit: `97.5 %`, `30 天`, `按数量`, `不限`. */
export function policyText(parameter: PolicyParameter, value: PolicyAnswer, t: Translate<'policy'>, unit = ''): string {
  if (value === null && parameter === 'lineStopCostPerDay') return t('words.unknown');
  if (value === null) return t(parameter === 'orderCost' ? 'words.byDays' : 'words.none');
  if (typeof value === 'boolean') return t(value ? 'words.yes' : 'words.no');
  if (typeof value === 'string') {
    const word = policyChoices(parameter).find(each => each === value);
    return word === undefined ? value : t(`words.${word}`);
  }
  const kind = policyKind(parameter);
  if (kind === 'percent') return percentText(value);
  if (kind === 'days' || kind === 'times' || kind === 'money') return t(`value.${kind}`, { value: trimmed(value, DECIMALS_MAX) });
  return t('value.quantity', { value: trimmed(value, DECIMALS_MAX), unit }).trim();
}

/** What stands in the field when it is opened. */
export function typedPolicyValue(parameter: PolicyParameter, value: PolicyAnswer): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  return policyKind(parameter) === 'percent' ? trimmed(value * PERCENT, 2).replaceAll(',', '') : trimmed(value, DECIMALS_MAX).replaceAll(',', '');
}

/** The limits of a number as the field shows them; null for choices and switches. */
export function policyRange(parameter: PolicyParameter): { readonly min: number; readonly max: number } | null {
  const limits: (typeof POLICY_LIMITS)[PolicyParameter] = POLICY_LIMITS[parameter];
  if (limits === 'switch' || !('min' in limits)) return null;
  const by = policyKind(parameter) === 'percent' ? PERCENT : 1;
  // 0.9999 × 100 is not exactly 99.99.
  return { min: Math.round(limits.min * by * 1e6) / 1e6, max: Math.round(limits.max * by * 1e6) / 1e6 };
}

/** What was typed, as the policy keeps it; undefined when it may not be set so. Empty is "none", where there can be none. */
export function readPolicyValue(parameter: PolicyParameter, typed: string): PolicyAnswer | undefined {
  const kind = policyKind(parameter);
  if (kind === 'switch') return typed === 'true';
  if (kind === 'choice') return policyChoices(parameter).find(word => word === typed);
  const limits: (typeof POLICY_LIMITS)[PolicyParameter] = POLICY_LIMITS[parameter];
  if (limits === 'switch' || !('min' in limits)) return undefined;
  const { min, max } = limits;
  const read = readNumber(kind, typed, max);
  if (read.kind === 'empty') return 'isOptional' in limits ? null : undefined;
  return read.kind === 'value' && read.value >= min && read.value <= max ? read.value : undefined;
}

function readNumber(kind: PolicyFieldKind, typed: string, max: number): ReadNumber {
  const scaled = (read: ReadNumber, by: number): ReadNumber => (read.kind === 'value' ? { kind: 'value', value: read.value / by } : read);
  if (kind === 'percent') return scaled(readPercent(typed), BASIS_POINTS);
  if (kind === 'money') return scaled(readMoney(typed), E4_PER_YUAN);
  if (kind === 'quantity') return scaled(readQuantity(typed, DECIMALS_MAX), MICRO_PER_UNIT);
  return readWhole(typed, 0, max);
}
