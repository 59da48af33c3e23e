/** The parameters an item is managed by: set for the company, a class, a category or the item itself; the nearest level wins (F44). */
import { POLICY_SCOPES } from '../../kernel/vocabulary.ts';
import { type OrderRounding, type ServiceMeasure } from '../thresholds/index.ts';
import { type AbcXyzCell, DEFAULT_SERVICE_LEVELS, cellName, serviceLevelOfCell } from './service-level-cells.ts';

/** Quantities in base units, money in 元. */
export type PolicyParameters = {
  readonly serviceLevel: number;
  readonly serviceMeasure: ServiceMeasure;
  /** Days between two looks at the stock; 0: looked at with every movement. */
  readonly reviewDays: number;
  /** Days of use one order covers, where no economic quantity is computed. */
  readonly coverDays: number;
  /** 元 for one order; null: order by days of cover. */
  readonly orderCost: number | null;
  /** Cost of holding stock for a year, in parts of its value. */
  readonly carryingRate: number;
  readonly minimumOrderQuantity: number | null;
  /** null: any quantity can be ordered. */
  readonly packSize: number | null;
  readonly packRounding: OrderRounding;
  /** More than so many days of use in stock is too much. */
  readonly overStockDays: number;
  /** Items used fewer than `slowMoverIssuesMin` times in half a year are told of in the digest only (F26). */
  readonly isSlowMoverExempt: boolean;
  readonly slowMoverIssuesMin: number;
  /** A warning stays until the stock is this part above its minimum (F22). */
  readonly clearBand: number;
  /** What a day costs on which the line stands still for want of the item, in 元; null: nobody has said. */
  readonly lineStopCostPerDay: number | null;
};
export type PolicyParameter = keyof PolicyParameters;
export type PolicyValue = PolicyParameters[PolicyParameter];

export const DEFAULT_POLICY: PolicyParameters = {
  serviceLevel: 0.95,
  serviceMeasure: 'cycle',
  reviewDays: 0,
  coverDays: 30,
  orderCost: null,
  carryingRate: 0.2,
  minimumOrderQuantity: null,
  packSize: null,
  packRounding: 'up',
  overStockDays: 365,
  isSlowMoverExempt: true,
  slowMoverIssuesMin: 2,
  clearBand: 0,
  lineStopCostPerDay: null,
};

export const POLICY_PARAMETERS = [
  'serviceLevel', 'serviceMeasure', 'reviewDays', 'coverDays', 'orderCost', 'carryingRate', 'minimumOrderQuantity', 'packSize', 'packRounding',
  'overStockDays', 'isSlowMoverExempt', 'slowMoverIssuesMin', 'clearBand', 'lineStopCostPerDay',
] as const satisfies readonly PolicyParameter[];

/** From the general to the particular. `default`: what the program starts with; the service level of an item with a class is that of its class. */
export const POLICY_LEVELS = ['default', ...POLICY_SCOPES] as const;
export type PolicyLevel = (typeof POLICY_LEVELS)[number];

/** What one level says; a parameter it does not name, or names as undefined, is inherited. null is a value: it sets "none". */
export type PolicySettings = { readonly [Name in PolicyParameter]?: PolicyParameters[Name] | undefined };

export type PolicyLevels = {
  /** The item's class, once it has one. */
  readonly cell?: AbcXyzCell | null;
  readonly company?: PolicySettings;
  /** What somebody set for that class. */
  readonly ofCell?: PolicySettings;
  /** The item's category and those above it, the topmost first. */
  readonly categories?: readonly { readonly name: string; readonly settings: PolicySettings }[];
  readonly item?: PolicySettings;
};

/** A level that says something about a parameter. `name`: of the category or the class (AX…CZ), else empty. */
export type PolicyStep<Value> = { readonly source: PolicyLevel; readonly name: string; readonly value: Value };

/** The value in force, the level that won, and every level that says something, from the general to the particular. */
export type ResolvedParameter<Value> = {
  readonly value: Value;
  readonly source: PolicyLevel;
  readonly sourceName: string;
  readonly levels: readonly PolicyStep<Value>[];
};
export type ResolvedPolicy = { readonly [Name in PolicyParameter]: ResolvedParameter<PolicyParameters[Name]> };

type Layer = { readonly source: PolicyLevel; readonly name: string; readonly settings: PolicySettings };

/** Each parameter with the value in force and where it comes from: default → company → class → category → item. */
export function resolvePolicy(levels: PolicyLevels): ResolvedPolicy {
  const cell = levels.cell ?? null;
  const className = cell === null ? '' : cellName(cell);
  const layers: readonly Layer[] = [
    cell === null
      ? { source: 'default', name: '', settings: DEFAULT_POLICY }
      : { source: 'default', name: className, settings: { ...DEFAULT_POLICY, serviceLevel: serviceLevelOfCell(DEFAULT_SERVICE_LEVELS, cell) } },
    { source: 'company', name: '', settings: levels.company ?? {} },
    { source: 'cell', name: className, settings: cell === null ? {} : levels.ofCell ?? {} },
    ...(levels.categories ?? []).map(({ name, settings }): Layer => ({ source: 'category', name, settings })),
    { source: 'item', name: '', settings: levels.item ?? {} },
  ];
  return {
    serviceLevel: resolve(layers, 'serviceLevel'),
    serviceMeasure: resolve(layers, 'serviceMeasure'),
    reviewDays: resolve(layers, 'reviewDays'),
    coverDays: resolve(layers, 'coverDays'),
    orderCost: resolve(layers, 'orderCost'),
    carryingRate: resolve(layers, 'carryingRate'),
    minimumOrderQuantity: resolve(layers, 'minimumOrderQuantity'),
    packSize: resolve(layers, 'packSize'),
    packRounding: resolve(layers, 'packRounding'),
    overStockDays: resolve(layers, 'overStockDays'),
    isSlowMoverExempt: resolve(layers, 'isSlowMoverExempt'),
    slowMoverIssuesMin: resolve(layers, 'slowMoverIssuesMin'),
    clearBand: resolve(layers, 'clearBand'),
    lineStopCostPerDay: resolve(layers, 'lineStopCostPerDay'),
  };
}

function resolve<Name extends PolicyParameter>(layers: readonly Layer[], parameter: Name): ResolvedParameter<PolicyParameters[Name]> {
  const levels: PolicyStep<PolicyParameters[Name]>[] = [];
  for (const { source, name, settings } of layers) {
    const value: PolicyParameters[Name] | undefined = settings[parameter];
    // Only the service level has a default by class.
    if (value !== undefined) levels.push({ source, name: source === 'default' && parameter !== 'serviceLevel' ? '' : name, value });
  }
  const { source, name, value } = levels.at(-1) ?? { source: 'default', name: '', value: DEFAULT_POLICY[parameter] };
  return { value, source, sourceName: name, levels };
}

/** What a parameter may be set to: a range of numbers (`isWhole`: whole ones only), a list of words, or a switch. `isOptional`: also to null, none. */
export const POLICY_LIMITS = {
  serviceLevel: { min: 0.5, max: 0.9999, isWhole: false },
  serviceMeasure: ['cycle', 'fill'],
  reviewDays: { min: 0, max: 90, isWhole: true },
  coverDays: { min: 1, max: 365, isWhole: true },
  orderCost: { min: 0.01, max: 1_000_000, isWhole: false, isOptional: true },
  carryingRate: { min: 0.01, max: 2, isWhole: false },
  minimumOrderQuantity: { min: 0.000001, max: 1_000_000_000, isWhole: false, isOptional: true },
  packSize: { min: 0.000001, max: 1_000_000_000, isWhole: false, isOptional: true },
  packRounding: ['up', 'nearest', 'cheaper'],
  overStockDays: { min: 7, max: 3650, isWhole: true },
  isSlowMoverExempt: 'switch',
  slowMoverIssuesMin: { min: 1, max: 100, isWhole: true },
  clearBand: { min: 0, max: 1, isWhole: false },
  lineStopCostPerDay: { min: 0.01, max: 100_000_000, isWhole: false, isOptional: true },
} as const satisfies Record<PolicyParameter, { min: number; max: number; isWhole: boolean; isOptional?: true } | readonly PolicyValue[] | 'switch'>;

/** Whether a value from outside may be set for a parameter. */
export function isPolicyValue(parameter: PolicyParameter, value: unknown): value is PolicyValue {
  const limits: (typeof POLICY_LIMITS)[PolicyParameter] = POLICY_LIMITS[parameter];
  if (limits === 'switch') return typeof value === 'boolean';
  if ('min' in limits && value === null) return 'isOptional' in limits;
  if ('min' in limits) return typeof value === 'number' && value >= limits.min && value <= limits.max && (!limits.isWhole || Number.isInteger(value));
  return limits.some((word) => word === value);
}
