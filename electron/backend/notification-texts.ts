/** The words of a pop-up, in the company's language: what, how much is left, what to do. One line each. */
import type { ReasonParams } from '../../shared/domain/alerts/index.ts';
import { formatQuantity } from '../../shared/kernel/quantity.ts';
import type { Language, RuleKind } from '../../shared/kernel/vocabulary.ts';

export type PopupWords = {
  readonly item: { readonly code: string; readonly name: string; readonly spec: string; readonly unit: string };
  readonly reasons: readonly { readonly rule: RuleKind; readonly params: ReasonParams }[];
};

const TITLES: Readonly<Record<Language, Readonly<Record<RuleKind, string>>>> = {
  'zh-CN': { out_of_stock: '缺货', running_out: '将缺货', below_safety: '低于安全库存', over_stock: '超储', dead_stock: '呆滞', demand_gap: '供需缺口', order_overdue: '逾期未到', expired: '已过期', expiring: '临期', stock_age: '高库龄', slowing_down: '去化变慢', usage_surge: '异常领用', count_variance: '盘点差异', custom: '自定规则' },
  en: { out_of_stock: 'Out of stock', running_out: 'Running out', below_safety: 'Below safety stock', over_stock: 'Over-stock', dead_stock: 'Dead stock', demand_gap: 'Demand gap', order_overdue: 'Order overdue', expired: 'Expired', expiring: 'Expiring', stock_age: 'Aged stock', slowing_down: 'Slowing down', usage_surge: 'Unusual use', count_variance: 'Count variance', custom: 'Own rule' },
};

export function popupText(language: Language, words: PopupWords): { title: string; body: string } {
  const first = words.reasons[0];
  if (first === undefined) return { title: words.item.name, body: '' };
  const name = [words.item.name, words.item.spec].filter(part => part !== '').join(' ');
  const colon = language === 'en' ? ': ' : '：';
  return { title: `${TITLES[language][first.rule]}${colon}${name}`, body: language === 'en' ? english(first.rule, first.params, words.item.unit) : chinese(first.rule, first.params, words.item.unit) };
}

export function digestText(language: Language, count: number): { title: string; body: string } {
  return language === 'en'
    ? { title: `${count} more alerts`, body: 'Open the alert list to see what comes first.' }
    : { title: `另有 ${count} 条预警`, body: '打开预警清单，按轻重处理。' };
}

export function testText(language: Language): { title: string; body: string } {
  return language === 'en'
    ? { title: 'Test alert', body: 'Pop-ups reach this screen. Nothing needs to be done.' }
    : { title: '测试预警', body: '弹窗能送到这台电脑。无需处理。' };
}

const micro = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? formatQuantity(value) : '0');
const days = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? (value / 10).toFixed(1) : '–');
const monthDay = (value: ReasonParams[string] | undefined) => (typeof value === 'string' ? value.slice(5) : '–');

function chinese(rule: RuleKind, params: ReasonParams, unit: string): string {
  const overdue = Number(params['daysOverdue'] ?? 0) > 0 ? `；在途 ${micro(params['onOrderMicro'])} ${unit}逾期 ${String(params['daysOverdue'])} 天` : '';
  switch (rule) {
    case 'out_of_stock':
      return `可用 ${micro(params['availableMicro'])} ${unit}${overdue === '' ? '。请立即补货。' : `${overdue}。请催交。`}`;
    case 'running_out':
      return `还剩 ${micro(params['availableMicro'])} ${unit}，约 ${days(params['coverDaysTenths'])} 天用完；今天下单 ${monthDay(params['orderArrivesOn'])} 才到${overdue}。请下单。`;
    case 'below_safety':
      return `可用 ${micro(params['availableMicro'])} ${unit}，低于安全库存 ${micro(params['safetyStockMicro'])}${overdue}。请补货。`;
    case 'over_stock':
      return `库存位置 ${micro(params['positionMicro'])} ${unit}，高于最高库存 ${micro(params['maximumMicro'])}。请暂停采购。`;
    case 'dead_stock':
      return `${micro(params['deadMicro'])} ${unit}，${params['idleDays'] === null ? '从未领用' : `${String(params['idleDays'])} 天未动`}。请评审处置。`;
    default:
      return '';
  }
}

function english(rule: RuleKind, params: ReasonParams, unit: string): string {
  const overdue = Number(params['daysOverdue'] ?? 0) > 0 ? `; ${micro(params['onOrderMicro'])} ${unit} on order, ${String(params['daysOverdue'])} days overdue` : '';
  switch (rule) {
    case 'out_of_stock':
      return `${micro(params['availableMicro'])} ${unit} available${overdue === '' ? '. Replenish now.' : `${overdue}. Press the supplier.`}`;
    case 'running_out':
      return `${micro(params['availableMicro'])} ${unit} left, about ${days(params['coverDaysTenths'])} days; ordered today it comes ${monthDay(params['orderArrivesOn'])}${overdue}. Order now.`;
    case 'below_safety':
      return `${micro(params['availableMicro'])} ${unit} available, below safety stock ${micro(params['safetyStockMicro'])}${overdue}. Replenish.`;
    case 'over_stock':
      return `Position ${micro(params['positionMicro'])} ${unit}, above maximum ${micro(params['maximumMicro'])}. Hold purchases.`;
    case 'dead_stock':
      return `${micro(params['deadMicro'])} ${unit}, ${params['idleDays'] === null ? 'never issued' : `not moved for ${String(params['idleDays'])} days`}. Review disposal.`;
    default:
      return '';
  }
}
