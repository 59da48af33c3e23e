/** The texts of each feature, for their types only: at run time every file is collected by its name. One line per feature. */
import type accountTabs from './account-tabs.zh-CN.json';
import type alertTabs from './alert-tabs.zh-CN.json';
import type capitalHeat from './capital-heat.zh-CN.json';
import type common from './common.zh-CN.json';
import type errors from './errors.zh-CN.json';
import type impact from './impact.zh-CN.json';
import type metrics from './metrics.zh-CN.json';
import type planningTabs from './planning-tabs.zh-CN.json';
import type policy from './policy.zh-CN.json';
import type purchasingTabs from './purchasing-tabs.zh-CN.json';
import type tasks from './tasks.zh-CN.json';
import type whatIf from './what-if.zh-CN.json';
import type requisitionPanel from './requisition-panel.zh-CN.json';
import type accounts from '../features/accounts/texts.zh-CN.json';
import type calendar from '../features/calendar/texts.zh-CN.json';
import type dashboard from '../features/dashboard/texts.zh-CN.json';
import type forecasts from '../features/forecasts/texts.zh-CN.json';
import type health from '../features/health/texts.zh-CN.json';
import type importIssues from '../features/imports/import-issues.zh-CN.json';
import type imports from '../features/imports/texts.zh-CN.json';
import type item from '../features/item/texts.zh-CN.json';
import type kits from '../features/kits/texts.zh-CN.json';
import type labels from '../features/labels/texts.zh-CN.json';
import type record from '../features/record/texts.zh-CN.json';
import type disposals from '../features/disposals/texts.zh-CN.json';
import type documents from '../features/documents/texts.zh-CN.json';
import type invoices from '../features/invoices/texts.zh-CN.json';
import type periods from '../features/periods/texts.zh-CN.json';
import type policies from '../features/policies/texts.zh-CN.json';
import type print from '../features/print/texts.zh-CN.json';
import type approvals from '../features/approvals/texts.zh-CN.json';
import type suppliers from '../features/suppliers/texts.zh-CN.json';
import type purchasing from '../features/purchasing/texts.zh-CN.json';
import type alerts from '../features/alerts/texts.zh-CN.json';
import type rules from '../features/rules/texts.zh-CN.json';
import type scorecard from '../features/scorecard/texts.zh-CN.json';
import type session from '../features/session/texts.zh-CN.json';
import type stocktakes from '../features/stocktakes/texts.zh-CN.json';
import type settings from '../features/settings/texts.zh-CN.json';
import type stock from '../features/stock/texts.zh-CN.json';
import type today from '../features/today/texts.zh-CN.json';

export type Texts = {
  readonly 'account-tabs': typeof accountTabs;
  readonly 'alert-tabs': typeof alertTabs;
  readonly 'capital-heat': typeof capitalHeat;
  readonly common: typeof common;
  readonly errors: typeof errors;
  readonly accounts: typeof accounts;
  readonly calendar: typeof calendar;
  readonly dashboard: typeof dashboard;
  readonly forecasts: typeof forecasts;
  readonly health: typeof health;
  readonly 'import-issues': typeof importIssues;
  readonly impact: typeof impact;
  readonly imports: typeof imports;
  readonly item: typeof item;
  readonly kits: typeof kits;
  readonly labels: typeof labels;
  readonly 'requisition-panel': typeof requisitionPanel;
  readonly record: typeof record;
  readonly disposals: typeof disposals;
  readonly documents: typeof documents;
  readonly invoices: typeof invoices;
  readonly periods: typeof periods;
  readonly metrics: typeof metrics;
  readonly 'planning-tabs': typeof planningTabs;
  readonly policies: typeof policies;
  readonly policy: typeof policy;
  readonly print: typeof print;
  readonly purchasing: typeof purchasing;
  readonly 'purchasing-tabs': typeof purchasingTabs;
  readonly approvals: typeof approvals;
  readonly suppliers: typeof suppliers;
  readonly alerts: typeof alerts;
  readonly rules: typeof rules;
  readonly scorecard: typeof scorecard;
  readonly session: typeof session;
  readonly settings: typeof settings;
  readonly stock: typeof stock;
  readonly stocktakes: typeof stocktakes;
  readonly tasks: typeof tasks;
  readonly today: typeof today;
  readonly 'what-if': typeof whatIf;
};

export type Namespace = keyof Texts;

/** Plural forms share one key: `rows_one` and `rows_other` are asked for as `rows` with a `count`. */
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

/** Every key of a namespace, nested keys joined by dots: `columns.onHand`. */
export type TextKey<N extends Namespace> = Leaves<Texts[N]>;
