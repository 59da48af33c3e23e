/** The words of a pop-up, in the company's language: what, how much is left, what to do. One line each. */
import type { ReasonParams } from '../../shared/domain/alerts/index.ts';
import { isDoubtful } from '../../shared/domain/trust/index.ts';
import { readableQuantity } from '../../shared/kernel/readable-figure.ts';
import { roundToStep } from '../../shared/kernel/rounding.ts';
import type { Language, RuleKind } from '../../shared/kernel/vocabulary.ts';

export type PopupWords = {
  readonly item: { readonly code: string; readonly name: string; readonly spec: string; readonly unit: string };
  readonly reasons: readonly { readonly rule: RuleKind; readonly params: ReasonParams }[];
  /** How far the book can be trusted; below the limit a shortage says to count first (N9). */
  readonly trustPercent?: number | null;
};

const TITLES: Readonly<Record<Language, Readonly<Record<RuleKind, string>>>> = {
  'zh-CN': { out_of_stock: '缺货', running_out: '将缺货', below_safety: '低于安全库存', over_stock: '超储', dead_stock: '呆滞', demand_gap: '供需缺口', order_overdue: '逾期未到', expired: '已过期', expiring: '临期', stock_age: '高库龄', slowing_down: '去化变慢', usage_surge: '异常领用', count_variance: '盘点差异', custom: '自定规则' },
  en: { out_of_stock: 'Out of stock', running_out: 'Running out', below_safety: 'Below safety stock', over_stock: 'Over-stock', dead_stock: 'Dead stock', demand_gap: 'Demand gap', order_overdue: 'Order overdue', expired: 'Expired', expiring: 'Expiring', stock_age: 'Aged stock', slowing_down: 'Slowing down', usage_surge: 'Unusual use', count_variance: 'Count variance', custom: 'Own rule' },
};

export function popupText(language: Language, words: PopupWords): { title: string; body: string } {
  const first = words.reasons[0];
  if (first === undefined) return { title: words.item.name, body: '' };
  const name = [words.item.name, words.item.spec].filter(part => part !== '').join(' ');
  const ruleName = first.params['ruleName'];
  const title = first.rule === 'custom' && typeof ruleName === 'string' && ruleName !== '' ? ruleName : TITLES[language][first.rule];
  const say = language === 'en' ? ENGLISH : CHINESE;
  const action = isCountedFirst(first.rule, words.trustPercent) ? COUNT_FIRST[language](words.trustPercent ?? 0) : '';
  return { title: `${title}${language === 'en' ? ': ' : '：'}${name}`, body: `${say[first.rule](first.params, words.item.unit)}${action}` };
}

/** Buying for what only the book says is missing costs money: when the book is doubtful, counting comes first. */
function isCountedFirst(rule: RuleKind, trustPercent: number | null | undefined): boolean {
  return SHORTAGES.includes(rule) && isDoubtful(trustPercent ?? null);
}
const SHORTAGES: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety', 'demand_gap'];
const COUNT_FIRST: Readonly<Record<Language, (percent: number) => string>> = {
  'zh-CN': percent => `先点一下再买（账面可信度 ${percent}%）。`,
  en: percent => ` Count before you buy (the book is ${percent}% trustworthy).`,
};

export function digestText(language: Language, count: number): { title: string; body: string } {
  return language === 'en'
    ? { title: `${count} more alerts`, body: 'Open the alert list to see what comes first.' }
    : { title: `另有 ${count} 条预警`, body: '打开预警清单，按轻重处理。' };
}

/** What a rule's quiet hours have held back, in one message when they are over. */
export function heldText(language: Language, count: number): { title: string; body: string } {
  return language === 'en'
    ? { title: `${count} alerts came in the quiet hours`, body: 'Open the alert list to see what comes first.' }
    : { title: `免打扰时段里来了 ${count} 条预警`, body: '打开预警清单，按轻重处理。' };
}

/** Papers to agree to, and answers to what one has asked for, that came at once: one message. */
export function askedText(language: Language, count: number): { title: string; body: string } {
  return language === 'en'
    ? { title: `Approvals: ${count} messages`, body: 'Open the approvals to go through them.' }
    : { title: `审批：${count} 条消息`, body: '打开审批，一并处理。' };
}

export function testText(language: Language): { title: string; body: string } {
  return language === 'en'
    ? { title: 'Test alert', body: 'Pop-ups reach this screen. Nothing needs to be done.' }
    : { title: '测试预警', body: '弹窗能送到这台电脑。无需处理。' };
}

/** A mean, which has no more places than it can mean: to a tenth. */
const about = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? readableQuantity(Math.round(value / TENTH_MICRO) * TENTH_MICRO) : '0');
const TENTH_MICRO = 100_000;
/** Thousandths of a unit: sums of parts are off by a millionth, which nobody wants to read. */
const SHOWN_STEP_MICRO = 1000;
const micro = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? readableQuantity(roundToStep(value, SHOWN_STEP_MICRO)) : '0');
const days = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? (value / 10).toFixed(1) : '–');
const monthDay = (value: ReasonParams[string] | undefined) => (typeof value === 'string' ? value.slice(5) : '–');

const whole = (value: ReasonParams[string] | undefined) => String(value ?? 0);
const tenth = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? String(value / 10) : '–');
const unsigned = (value: ReasonParams[string] | undefined) => (typeof value === 'number' ? readableQuantity(roundToStep(Math.abs(value), SHOWN_STEP_MICRO)) : '0');
const isLate = (params: ReasonParams) => Number(params['daysOverdue'] ?? 0) > 0;
const has = (params: ReasonParams, name: string) => Number(params[name] ?? 0) > 0;

type Sentences = Readonly<Record<RuleKind, (params: ReasonParams, unit: string) => string>>;

/** The figure against its bound, then what to do: what is late is asked for before more is bought (C3). */
const CHINESE: Sentences = {
  out_of_stock: (p, unit) => `可用 ${micro(p['availableMicro'])} ${unit}${isLate(p) ? `${lateZh(p, unit)}。请催交。` : '。请立即补货。'}`,
  running_out: (p, unit) => `还剩 ${micro(p['availableMicro'])} ${unit}，约 ${days(p['coverDaysTenths'])} 天用完；今天下单 ${monthDay(p['orderArrivesOn'])} 才到${lateZh(p, unit)}。${isLate(p) ? '请先催交。' : '请下单。'}`,
  below_safety: (p, unit) => `可用 ${micro(p['availableMicro'])} ${unit} < ${micro(p['boundMicro'] ?? p['safetyStockMicro'])}（安全库存 ${micro(p['safetyStockMicro'])}）${lateZh(p, unit)}。${isLate(p) ? '请先催交。' : '请补货。'}`,
  demand_gap: (p, unit) => `${monthDay(p['neededOn'])} 前要 ${micro(p['demandMicro'])} ${unit} > 可用加在途 ${micro(sum(p, 'freeMicro', 'dueMicro'))}，缺 ${micro(p['gapMicro'])}${has(p, 'laterMicro') ? `；另有 ${micro(p['laterMicro'])} ${monthDay(p['laterOn'])} 才到` : ''}。请催交或加急采购。`,
  order_overdue: (p, unit) => `在途 ${micro(p['onOrderMicro'])} ${unit}逾期 ${whole(p['daysOverdue'])} 天 > ${whole(p['graceDays'])} 天。请催交。`,
  expired: (p, unit) => `批次 ${whole(p['lotNumber'])} 的 ${micro(p['quantityMicro'])} ${unit}已过期。请下架报废。`,
  expiring: (p, unit) => `批次 ${whole(p['lotNumber'])} 还有 ${whole(p['daysLeft'])} 天到期${has(p, 'unusedMicro') ? `，到期前用不完 ${micro(p['unusedMicro'])} ${unit}` : ''}。请先用这批。`,
  over_stock: (p, unit) => `库存位置 ${micro(p['positionMicro'])} ${unit} > ${micro(p['boundMicro'] ?? p['maximumMicro'])}（最高库存 ${micro(p['maximumMicro'])}）。请暂停采购。`,
  dead_stock: (p, unit) => `${micro(p['deadMicro'])} ${unit}，${p['idleDays'] === null ? '从未领用' : `${whole(p['idleDays'])} 天未动 ≥ ${whole(p['deadDays'])} 天`}。${p['isReviewDue'] === 1 ? '请评审处置。' : '请看是否还要。'}`,
  stock_age: (p, unit) => `${micro(p['agedMicro'])} ${unit}最久放了 ${whole(p['oldestDays'])} 天 > ${whole(p['ageDays'])} 天。请先用旧的。`,
  slowing_down: p => `周去化 ${tenth(p['firstPercentTenths'])}% → ${tenth(p['beforePercentTenths'])}% → ${tenth(p['nowPercentTenths'])}%，连续 ${whole(p['weeks'])} 周降幅 > ${whole(p['fallPercent'])}%。请放慢采购。`,
  usage_surge: (p, unit) => `${monthDay(p['usedOn'])} 用了 ${micro(p['usedMicro'])} ${unit} > ${about(p['boundMicro'])}（平常 ${about(p['usualMicro'])}）。请核对，是项目一次性就标上。`,
  count_variance: (p, unit) => `账面 ${micro(p['bookMicro'])}，实盘 ${micro(p['countedMicro'])} ${unit}，差 ${unsigned(p['differenceMicro'])}（${tenth(p['percentTenths'])}% > ${whole(p['variancePercent'])}%）。请复盘查原因。`,
  custom: () => '规则的条件成立。请看一下。',
};

const ENGLISH: Sentences = {
  out_of_stock: (p, unit) => `${micro(p['availableMicro'])} ${unit} available${isLate(p) ? `${lateEn(p, unit)}. Press the supplier.` : '. Replenish now.'}`,
  running_out: (p, unit) => `${micro(p['availableMicro'])} ${unit} left, about ${days(p['coverDaysTenths'])} days; ordered today it comes ${monthDay(p['orderArrivesOn'])}${lateEn(p, unit)}. ${isLate(p) ? 'Press the supplier first.' : 'Order now.'}`,
  below_safety: (p, unit) => `${micro(p['availableMicro'])} ${unit} available < ${micro(p['boundMicro'] ?? p['safetyStockMicro'])} (safety stock ${micro(p['safetyStockMicro'])})${lateEn(p, unit)}. ${isLate(p) ? 'Press the supplier first.' : 'Replenish.'}`,
  demand_gap: (p, unit) => `${micro(p['demandMicro'])} ${unit} needed by ${monthDay(p['neededOn'])} > ${micro(sum(p, 'freeMicro', 'dueMicro'))} there or due, ${micro(p['gapMicro'])} short${has(p, 'laterMicro') ? `; ${micro(p['laterMicro'])} more comes ${monthDay(p['laterOn'])}` : ''}. Press the supplier or buy urgently.`,
  order_overdue: (p, unit) => `${micro(p['onOrderMicro'])} ${unit} on order, ${whole(p['daysOverdue'])} days late > ${whole(p['graceDays'])}. Press the supplier.`,
  expired: (p, unit) => `${micro(p['quantityMicro'])} ${unit} of batch ${whole(p['lotNumber'])} has expired. Take it off the shelf.`,
  expiring: (p, unit) => `Batch ${whole(p['lotNumber'])} expires in ${whole(p['daysLeft'])} days${has(p, 'unusedMicro') ? `; ${micro(p['unusedMicro'])} ${unit} will not be used in time` : ''}. Use it first.`,
  over_stock: (p, unit) => `Position ${micro(p['positionMicro'])} ${unit} > ${micro(p['boundMicro'] ?? p['maximumMicro'])} (maximum ${micro(p['maximumMicro'])}). Hold purchases.`,
  dead_stock: (p, unit) => `${micro(p['deadMicro'])} ${unit}, ${p['idleDays'] === null ? 'never issued' : `not moved for ${whole(p['idleDays'])} days ≥ ${whole(p['deadDays'])}`}. ${p['isReviewDue'] === 1 ? 'Review disposal.' : 'Is it still needed?'}`,
  stock_age: (p, unit) => `${micro(p['agedMicro'])} ${unit} lies for up to ${whole(p['oldestDays'])} days > ${whole(p['ageDays'])}. Use the old stock first.`,
  slowing_down: p => `Weekly depletion ${tenth(p['firstPercentTenths'])}% → ${tenth(p['beforePercentTenths'])}% → ${tenth(p['nowPercentTenths'])}%, down > ${whole(p['fallPercent'])}% for ${whole(p['weeks'])} weeks. Buy more slowly.`,
  usage_surge: (p, unit) => `${micro(p['usedMicro'])} ${unit} used on ${monthDay(p['usedOn'])} > ${about(p['boundMicro'])} (usually ${about(p['usualMicro'])}). Check it; mark a one-off project.`,
  count_variance: (p, unit) => `Book ${micro(p['bookMicro'])}, counted ${micro(p['countedMicro'])} ${unit}: off by ${unsigned(p['differenceMicro'])} (${tenth(p['percentTenths'])}% > ${whole(p['variancePercent'])}%). Count again and find the cause.`,
  custom: () => 'The condition of the rule holds. Have a look.',
};

function lateZh(params: ReasonParams, unit: string): string {
  return isLate(params) ? `；在途 ${micro(params['onOrderMicro'])} ${unit}逾期 ${whole(params['daysOverdue'])} 天` : '';
}
function lateEn(params: ReasonParams, unit: string): string {
  return isLate(params) ? `; ${micro(params['onOrderMicro'])} ${unit} on order, ${whole(params['daysOverdue'])} days overdue` : '';
}
function sum(params: ReasonParams, first: string, second: string): number {
  return Number(params[first] ?? 0) + Number(params[second] ?? 0);
}
