/** Gathers the events of all items into the papers of the store: one per delivery, per draw of a workshop, per count of a zone. */
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';
import { assert } from '../../shared/kernel/assert.ts';
import { DEMO_DEPARTMENTS } from './demo-organisation.ts';
import type { DemoDocument, DemoItem, DemoLine } from './demo-types.ts';
import { makeRandom, type Random } from './random.ts';
import type { ItemEvent } from './item-life.ts';
import { zoneCountedIn } from './simulate-item.ts';

export type ItemWithEvents = { readonly item: DemoItem; readonly events: readonly ItemEvent[] };

export const LINE_SIDE_LOCATION = 'X-01';
const KEEPER = '王建国';
const LINES_PER_ISSUE_MAX = 6;

/** The day's order of papers: deliveries someone waits for, bins filled, other deliveries and draws, then returns, scrap and counts. */
const MINUTES: Readonly<Record<ItemEvent['type'], readonly [number, number]>> = {
  opening: [470, 478], receipt: [540, 980], transfer: [522, 528], issue: [530, 985], return_in: [990, 994], return_out: [995, 999], scrap: [1000, 1010], count: [1040, 1060],
};
const AWAITED_MINUTES = [480, 520] as const;

const PRODUCTS = ['减速箱壳体', '输出轴', '泵体', '法兰盘', '阀块', '齿轮轴', '支架', '端盖'] as const;
const PURPOSES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  设备科: ['日常保养', '3# 加工中心维修', '7# 车床维修', '空压机保养', '液压站换油', '磨床大修'],
  磨工组: ['磨削辅料', '修光', '工装打磨'],
  品质部: ['检验辅料', '清洁'],
};
const SCRAP_REASONS = ['锈蚀报废', '受潮变质', '跌落破损', '型号淘汰'] as const;
const RETURN_REASONS = ['尺寸超差退货', '包装破损退货', '错发退货'] as const;

type Placed = { readonly item: DemoItem; readonly event: ItemEvent };
/** `running` keeps papers of the same minute in a fixed order. */
type Draft = { readonly document: DemoDocument; readonly running: number };

function toLine({ item, event }: Placed): DemoLine {
  return {
    itemKey: item.key,
    quantity: event.quantity,
    locationKey: event.location === 'line' ? LINE_SIDE_LOCATION : item.locationKey,
    ...(event.wanted === null ? {} : { wanted: event.wanted }),
    ...(event.unitPrice === null ? {} : { unitPrice: event.unitPrice }),
    ...(event.type === 'transfer' ? { toLocationKey: LINE_SIDE_LOCATION } : {}),
  };
}

/** Which events share a paper. */
function paperKey({ item, event }: Placed): string {
  switch (event.type) {
    case 'opening': return item.code.slice(0, 2);
    case 'receipt': return event.requisitionKey ?? item.key;
    case 'return_out': return item.supplierKey;
    case 'count': case 'transfer': case 'scrap': return '';
    case 'issue': case 'return_in': return event.department ?? '';
  }
}

function purposeOf(type: ItemEvent['type'], department: string | null, date: CalendarDate, random: Random): string {
  switch (type) {
    case 'opening': return '期初建账';
    case 'receipt': return '';
    case 'transfer': return '补线边库';
    case 'return_in': return '余料退回';
    case 'return_out': return random.pick(RETURN_REASONS);
    case 'scrap': return random.pick(SCRAP_REASONS);
    case 'count': return `${zoneCountedIn(date)} 区月度盘点`;
    case 'issue': {
      const usual = department === null ? undefined : PURPOSES[department];
      if (usual !== undefined) return random.pick(usual);
      return `MO${date.slice(2, 4)}${date.slice(5, 7)}-${String(random.whole(1, 40)).padStart(3, '0')} ${random.pick(PRODUCTS)}`;
    }
  }
}

function makeDraft(placed: readonly Placed[], running: number, random: Random): Draft {
  const first = placed[0];
  assert(first !== undefined, 'assembleDocuments: a paper has lines');
  const { item, event } = first;
  const [from, to] = event.isAwaited && event.type === 'receipt' ? AWAITED_MINUTES : MINUTES[event.type];
  const people = DEMO_DEPARTMENTS.find(department => department.key === event.department)?.people ?? [];
  const isPurchase = event.type === 'receipt' || event.type === 'return_out';
  const document: DemoDocument = {
    type: event.type, businessDate: event.date, minuteOfDay: random.whole(from, to),
    departmentKey: event.department, supplierKey: isPurchase ? item.supplierKey : null,
    person: people[random.whole(0, Math.max(0, people.length - 1))] ?? KEEPER,
    purpose: purposeOf(event.type, event.department, event.date, random),
    sourceNumber: event.type === 'receipt' ? `SH${event.date.slice(2).replaceAll('-', '')}${String(random.whole(1, 99)).padStart(2, '0')}` : '',
    requisitionKey: event.requisitionKey, lines: placed.map(toLine),
  };
  return { document, running };
}

/** Splits the draws of a workshop on one day into papers a person would fill in. */
function splitIntoPapers(placed: readonly Placed[], random: Random): readonly (readonly Placed[])[] {
  if (placed[0]?.event.type !== 'issue') return [placed];
  const papers: Placed[][] = [];
  let rest = placed;
  while (rest.length > 0) {
    const take = random.whole(1, LINES_PER_ISSUE_MAX);
    papers.push(rest.slice(0, take));
    rest = rest.slice(take);
  }
  return papers;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * All papers in the order they were posted. Within a day the order is such that no balance passes below nought. Nothing on `today` is
 * later than `minuteOfDay`.
 */
export function assembleDocuments(lives: readonly ItemWithEvents[], seed: number, today: CalendarDate, minuteOfDay: number): readonly DemoDocument[] {
  const random = makeRandom(seed, 'documents');
  const groups = new Map<string, Placed[]>();
  for (const { item, events } of lives) {
    for (const event of events) {
      const key = `${event.date}/${event.type}/${event.isAwaited ? 'first' : ''}/${paperKey({ item, event })}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ item, event }]);
      else group.push({ item, event });
    }
  }
  let running = 0;
  const drafts = [...groups.values()].flatMap(group => splitIntoPapers(group, random)).map(placed => makeDraft(placed, running++, random));
  return drafts
    .filter(({ document }) => document.businessDate < today || document.minuteOfDay <= minuteOfDay)
    .sort((a, b) => compareText(a.document.businessDate, b.document.businessDate) || a.document.minuteOfDay - b.document.minuteOfDay || a.running - b.running)
    .map(({ document }) => document);
}
