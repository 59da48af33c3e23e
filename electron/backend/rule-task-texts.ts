/** The words of what a rule about suppliers or categories has found. */
import { METRIC_PREFIX, type ReasonParams } from '../../shared/domain/alerts/index.ts';
import type { AlertLevel, Language } from '../../shared/kernel/vocabulary.ts';
import type { Said } from './services/channels/message-words.ts';

export const LEVEL_WORDS: Readonly<Record<Language, Readonly<Record<AlertLevel, string>>>> = {
  'zh-CN': { notice: '提示', warning: '警告', urgent: '紧急' },
  en: { notice: 'Notice', warning: 'Warning', urgent: 'Urgent' },
};

/** Figures of suppliers and categories as the pages name them. Money is left out: not every reader may see it. */
export const FIGURE_NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { supplier_on_time_percent: '供应商近一年准时率', supplier_late_days: '供应商平均晚到', supplier_lead_time_days: '供应商实际交期', category_turnover: '类别周转率', category_turnover_last_year: '类别去年周转率' },
  en: { supplier_on_time_percent: 'Supplier on-time rate over a year', supplier_late_days: 'Supplier lateness', supplier_lead_time_days: 'Supplier’s actual lead time', category_turnover: 'Category turnover', category_turnover_last_year: 'Category turnover a year before' },
};
const UNITS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { 'zh-CN': { percent: '%', days: ' 天', '': ' 次/年' }, en: { percent: '%', days: ' days', '': ' times a year' } };
const unitOf = (name: string) => (name.endsWith('_percent') ? 'percent' : name.endsWith('_days') ? 'days' : '');

/** Two decimals tell 79.96 from 80. */
const HUNDREDTHS = 100;

/** 供应商近一年准时率 72.5%，供应商平均晚到 4 天; '' where nothing can be said without money. */
export function figuresText(language: Language, params: ReasonParams): string {
  const figures = Object.entries(FIGURE_NAMES[language]).flatMap(([name, word]) => {
    const value = params[`${METRIC_PREFIX}${name}`];
    return typeof value === 'number' ? [`${word} ${Math.round(value * HUNDREDTHS) / HUNDREDTHS}${UNITS[language][unitOf(name)] ?? ''}`] : [];
  });
  return figures.join(language === 'en' ? ', ' : '，');
}

/** `own`: the rule's own words of it; '': the program's. */
type Line = { readonly name: string; readonly own: string; readonly params: ReasonParams };

/** More are only counted. */
const LINES_MAX = 5;
const MANY: Readonly<Record<'supplier' | 'category', (count: number) => string>> = { supplier: count => `${count} suppliers`, category: count => `${count} categories` };

/** 准时率低：甲厂 / 供应商近一年准时率 72.5%。请看一下，写明怎么办。 */
export function ruleTaskText(language: Language, { ruleName, subject, lines }: { readonly ruleName: string; readonly subject: 'supplier' | 'category'; readonly lines: readonly Line[] }): Said {
  const [first, ...others] = lines;
  if (first !== undefined && others.length === 0) return { title: `${ruleName}${language === 'en' ? ': ' : '：'}${first.name}`, body: first.own === '' ? `${ended(language, figuresText(language, first.params))}${TO_DO[language]}` : first.own };
  const shown = lines.slice(0, LINES_MAX).map(({ name, own, params }) => (own === '' ? `${name} ${figuresText(language, params)}`.trim() : own));
  const more = lines.length - shown.length;
  if (language === 'en') return { title: `${ruleName}: ${MANY[subject](lines.length)}`, body: `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}. ${TO_DO.en}` };
  return { title: `${ruleName}：${lines.length} 个${subject === 'supplier' ? '供应商' : '类别'}`, body: `${shown.join('；')}${more > 0 ? `；还有 ${more} 个` : ''}。${TO_DO['zh-CN']}` };
}

const TO_DO: Readonly<Record<Language, string>> = { 'zh-CN': '请看一下，写明怎么办。', en: 'Have a look, and note what is done about it.' };

function ended(language: Language, figures: string): string {
  return figures === '' ? '' : language === 'en' ? `${figures}. ` : `${figures}。`;
}
