/** The words of what gathers many alerts in one message: the list before the shift, the end of the day, the engine's own test. */
import type { Language } from '../../shared/kernel/vocabulary.ts';
import type { Said } from './services/channels/message-words.ts';

type Counts = { readonly total: number; readonly urgent: number; readonly overdue: number };
type Tasks = { readonly open: number; readonly overdue: number };
type SelfTest = { readonly isOk: boolean; readonly isToday: boolean; readonly itemsChecked: number; readonly missing: number };

const grouped = (value: number) => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** 预警引擎正常，今日检查 1,284 项 (C8). */
export function selfTestLine(language: Language, { isOk, isToday, itemsChecked, missing }: SelfTest): string {
  if (language === 'en') {
    if (!isToday) return 'The alert engine has not looked at the stock today yet.';
    return isOk ? `Alert engine working, ${grouped(itemsChecked)} items checked today.` : `The alert engine needs a look: ${grouped(itemsChecked)} items checked today, ${grouped(missing)} alerts missing.`;
  }
  if (!isToday) return '预警引擎今天还没检查过。';
  return isOk ? `预警引擎正常，今日检查 ${grouped(itemsChecked)} 项。` : `预警引擎有问题：今日检查 ${grouped(itemsChecked)} 项，少了 ${grouped(missing)} 条预警。`;
}

export function selfTestText(language: Language, self: SelfTest): Said {
  return { title: language === 'en' ? 'Daily self-test' : '每日自检', body: selfTestLine(language, self) };
}

/** 任务 3 件（逾期 1 件）。 '' without any. */
function taskWords(language: Language, { open, overdue }: Tasks): string {
  if (open === 0) return '';
  if (language === 'en') return ` Tasks: ${grouped(open)}${overdue > 0 ? `, ${grouped(overdue)} overdue` : ''}.`;
  return `任务 ${grouped(open)} 件${overdue > 0 ? `，逾期 ${grouped(overdue)} 件` : ''}。`;
}

export function briefingText(language: Language, { total, urgent, overdue }: Counts, self: SelfTest, tasks: Tasks): Said {
  if (language === 'en') {
    const parts = [urgent > 0 ? `${grouped(urgent)} urgent` : '', overdue > 0 ? `${grouped(overdue)} overdue` : ''].filter(part => part !== '').join(', ');
    return { title: total === 0 ? `Before the shift: ${grouped(tasks.overdue)} overdue tasks` : `Before the shift: ${grouped(total)} alerts`, body: `${parts === '' ? 'Open the list and start at the top.' : `${parts}. Open the list and start at the top.`}${taskWords(language, tasks)} ${selfTestLine(language, self)}` };
  }
  const parts = [urgent > 0 ? `紧急 ${grouped(urgent)} 条` : '', overdue > 0 ? `逾期 ${grouped(overdue)} 条` : ''].filter(part => part !== '').join('，');
  return { title: total === 0 ? `班前清单：逾期任务 ${grouped(tasks.overdue)} 件` : `班前清单：${grouped(total)} 条`, body: `${parts === '' ? '' : `${parts}。`}打开清单，从上往下处理。${taskWords(language, tasks)}${selfTestLine(language, self)}` };
}

export function closingText(language: Language, { total, urgent, overdue }: Counts, tasks: Tasks): Said {
  if (language === 'en') return { title: total === 0 ? `Overdue tasks: ${grouped(tasks.overdue)}` : `Still unanswered today: ${grouped(total)}`, body: `${grouped(urgent)} urgent, ${grouped(overdue)} past their deadline.${taskWords(language, tasks)} Nothing should stay overnight.` };
  return { title: total === 0 ? `今天还有 ${grouped(tasks.overdue)} 件任务逾期` : `今天还有 ${grouped(total)} 条没处理`, body: `紧急 ${grouped(urgent)} 条，逾期 ${grouped(overdue)} 条。${taskWords(language, tasks)}问题不过夜。` };
}

type Fall = { readonly categoryName: string; readonly now: number | null; readonly yearBefore: number | null; readonly fallPercent: number | null };

/** F42: 周转率 4.5 → 3.9 次/年, for everything or a category at a time. */
export function turnoverText(language: Language, falls: readonly Fall[], tolerated: number): Said {
  const figure = (value: number | null) => (value === null ? '–' : String(value));
  if (language === 'en') {
    const lines = falls.map(({ categoryName, now, yearBefore, fallPercent }) => `${categoryName === '' ? 'All stock' : categoryName}: ${figure(yearBefore)} → ${figure(now)} times a year, ${figure(fallPercent)}% down.`);
    return { title: 'Turnover has fallen', body: `${lines.join(' ')} More than the ${String(tolerated)}% tolerated: look at the overview and note why.` };
  }
  const lines = falls.map(({ categoryName, now, yearBefore, fallPercent }) => `${categoryName === '' ? '全部库存' : categoryName} ${figure(yearBefore)} → ${figure(now)} 次/年，降 ${figure(fallPercent)}%`);
  return { title: '周转率下降', body: `${lines.join('；')}。超过容许的 ${String(tolerated)}%，请看概览并写明原因。` };
}
