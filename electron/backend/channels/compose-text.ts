/** A message as a group or a mailbox reads it, in the company's language. Plain text; names from the store cannot call anybody or format anything. */
import type { AlertLevel, Language, MessageKind } from '../../../shared/kernel/vocabulary.ts';

export type Composed = { readonly title: string; readonly body: string };
export type Part = { readonly kind: MessageKind; readonly level: AlertLevel; readonly createdAt: number; readonly title: string; readonly body: string; /** The words name an item: what kind of message it is has to be said. */ readonly isBare: boolean };
export type ComposeGround = { readonly language: Language; readonly companyName: string; readonly timeZone: string; readonly now: number };

/** A message that left so late is marked (迟到). */
const LATE_MS = 24 * 3_600_000;
/** Lines a digest names; the rest is in the list. */
const DIGEST_LINES_MAX = 20;

const WORDS = {
  'zh-CN': {
    urgent: '【紧急】', late: '【迟到】', reminder: '催办：', escalation: '升级：', brand: '仓哨预警', colon: '：', gathered: (count: number, urgent: number) => `${count} 条消息${urgent > 0 ? `，其中紧急 ${urgent} 条` : ''}`,
    more: (count: number) => `…另有 ${count} 条，请打开仓哨“预警”查看。`, since: (at: string) => `最早一条产生于 ${at}，合并补发。`, foot: '由仓哨自动发出，请在仓哨中处理，不要回复。',
    test: (company: string) => ({ title: '测试预警', body: `这是一条测试消息：${company}的仓哨能把预警送到这里。无需处理。` }),
  },
  en: {
    urgent: '[URGENT] ', late: '[Late] ', reminder: 'Reminder: ', escalation: 'Escalated: ', brand: 'Cangshao 仓哨预警', colon: ': ', gathered: (count: number, urgent: number) => `${count} messages${urgent > 0 ? `, ${urgent} of them urgent` : ''}`,
    more: (count: number) => `… and ${count} more. Open "Alerts" in Cangshao.`, since: (at: string) => `The oldest is of ${at}; sent together.`, foot: 'Sent by Cangshao. Answer it there, not by replying.',
    test: (company: string) => ({ title: 'Test alert', body: `This is a test: alerts of ${company} reach you here. Nothing needs to be done.` }),
  },
} as const;

export function testMessage(language: Language, companyName: string): Composed {
  return WORDS[language].test(companyName);
}

/** Control characters are not text; `<` and `@` could call people or open markup in a group (`<at …>`, `@all`). */
export function harmless(text: string): string {
   
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').replaceAll('<', '＜').replaceAll('@', '＠');
}

const oneLine = (text: string) => harmless(text).replaceAll('\n', ' ').trim();

function lineOf(part: Part, { language, now }: ComposeGround): string {
  const words = WORDS[language];
  const kind = part.isBare && (part.kind === 'reminder' || part.kind === 'escalation') ? words[part.kind] : '';
  return `${part.level === 'urgent' ? words.urgent : ''}${now - part.createdAt > LATE_MS ? words.late : ''}${kind}${oneLine(part.title)}`;
}

/** One message, or one digest of several; the worst first, as they were ordered. */
export function compose(parts: readonly Part[], ground: ComposeGround): Composed {
  const words = WORDS[ground.language];
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return { title: lineOf(first, ground), body: harmless(first.body) };
  const oldest = parts.reduce((early, part) => Math.min(early, part.createdAt), ground.now);
  const at = new Intl.DateTimeFormat(ground.language, { timeZone: ground.timeZone, month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(oldest);
  const lines = parts.slice(0, DIGEST_LINES_MAX).map((part, index) => `${index + 1}. ${lineOf(part, ground)}${part.body === '' ? '' : `${words.colon}${oneLine(part.body)}`}`);
  const rest = parts.length > DIGEST_LINES_MAX ? [words.more(parts.length - DIGEST_LINES_MAX)] : [];
  return { title: words.gathered(parts.length, parts.filter(part => part.level === 'urgent').length), body: [...lines, ...rest, words.since(at)].join('\n') };
}

/** For a group. The first line carries 仓哨 and 预警, so a bot that asks for a keyword can be given one of them. */
export function groupText({ title, body }: Composed, { language, companyName }: ComposeGround): string {
  return [`${WORDS[language].brand}｜${oneLine(companyName)}`, title, body].filter(line => line !== '').join('\n');
}

/** For a mailbox. */
export function mailText({ title, body }: Composed, { language, companyName }: ComposeGround): { readonly subject: string; readonly text: string } {
  return { subject: `[${language === 'en' ? 'Cangshao' : '仓哨'}] ${title}`, text: [title, body, '', '--', oneLine(companyName), WORDS[language].foot].join('\n') };
}
