/** What has become of certain items by today, so that every state the program knows can be seen in the demo company. Keyed by item code or by "name spec". */

/** An order under way today. Negative `promisedInDays`: overdue. `coverDays`: days of use it brings. */
export type OpenOrder = { readonly orderedDaysAgo: number; readonly promisedInDays: number; readonly coverDays: number };

export type Story =
  | { readonly kind: 'out'; readonly daysOut: number; readonly order: OpenOrder | null }
  /** Stock for so many days of use is left today. */
  | { readonly kind: 'draining'; readonly coverDays: number; readonly order: OpenOrder | null }
  /** Someone bought far too much. `disposed`: so much more, which reviews of the last months took out. */
  | { readonly kind: 'over'; readonly coverDays: number; readonly disposed?: number }
  /** Nobody has drawn it for so long; `quantity` still lies there. */
  | { readonly kind: 'dead'; readonly idleDays: number; readonly quantity: number; readonly disposed?: number }
  /** Bought for the first time so many days ago: too short a history to compute anything. */
  | { readonly kind: 'fresh'; readonly sinceDays: number }
  /** The goods have been asked for, but not ordered yet. */
  | { readonly kind: 'requested'; readonly coverDays: number };

export const STORIES: ReadonlyMap<string, Story> = new Map<string, Story>([
  ['ZC-0016', { kind: 'out', daysOut: 4, order: { orderedDaysAgo: 16, promisedInDays: -3, coverDays: 14 } }],
  ['QD-0016', { kind: 'out', daysOut: 1, order: { orderedDaysAgo: 6, promisedInDays: 2, coverDays: 20 } }],
  ['骨架油封 TC 35×52×8', { kind: 'out', daysOut: 6, order: null }],

  ['DJ-0107', { kind: 'draining', coverDays: 9, order: { orderedDaysAgo: 7, promisedInDays: 6, coverDays: 3 } }],
  ['RH-0012', { kind: 'draining', coverDays: 4, order: null }],
  ['LX-0021', { kind: 'draining', coverDays: 15, order: null }],
  ['DJ-0213', { kind: 'draining', coverDays: 8, order: null }],
  ['DQ-0019', { kind: 'draining', coverDays: 10, order: null }],
  ['圆锥滚子轴承 30205', { kind: 'draining', coverDays: 6, order: null }],

  ['LB-0005', { kind: 'draining', coverDays: 2.5, order: { orderedDaysAgo: 5, promisedInDays: 1, coverDays: 24 } }],
  ['ML-0008', { kind: 'draining', coverDays: 4, order: { orderedDaysAgo: 6, promisedInDays: 2, coverDays: 25 } }],
  ['JG-0044', { kind: 'draining', coverDays: 3, order: { orderedDaysAgo: 3, promisedInDays: 2, coverDays: 45 } }],
  ['丝锥 M6×1.0 螺旋', { kind: 'draining', coverDays: 4, order: { orderedDaysAgo: 9, promisedInDays: 2, coverDays: 30 } }],

  ['QD-0031', { kind: 'requested', coverDays: 11 }],
  ['导轨油 68# 18 L', { kind: 'requested', coverDays: 10 }],
  ['中间继电器 MY2N-J DC24V', { kind: 'requested', coverDays: 21 }],

  ['ZC-0072', { kind: 'over', coverDays: 320 }],
  ['LB-0022', { kind: 'over', coverDays: 170 }],
  ['内六角螺栓 M20×80 12.9', { kind: 'over', coverDays: 260, disposed: 300 }],
  ['平形砂轮 白刚玉 400×50×203 80#', { kind: 'over', coverDays: 190 }],
  ['工作服 防寒棉服 175', { kind: 'over', coverDays: 240 }],
  ['铣刀片 APMT1604PDER', { kind: 'over', coverDays: 150 }],

  ['DQ-0040', { kind: 'dead', idleDays: 213, quantity: 4 }],
  ['MF-0021', { kind: 'dead', idleDays: 268, quantity: 11 }],
  ['数控刀柄 HSK63A-ER32', { kind: 'dead', idleDays: 301, quantity: 5 }],
  ['电磁阀 VUVS-L20 进口', { kind: 'dead', idleDays: 240, quantity: 5 }],
  ['变频器 GD20 7.5 kW', { kind: 'dead', idleDays: 398, quantity: 6 }],
  ['平形砂轮 CBN 1A1 200×10×32', { kind: 'dead', idleDays: 224, quantity: 12, disposed: 4 }],
  ['角接触轴承 7012C P4 配对', { kind: 'dead', idleDays: 310, quantity: 10, disposed: 6 }],
  ['伺服驱动器 SGDV-5R5A 进口', { kind: 'dead', idleDays: 346, quantity: 8 }],
  ['叶片泵 PV2R12-26', { kind: 'dead', idleDays: 275, quantity: 7 }],

  ['丁腈手套 XL 码', { kind: 'fresh', sinceDays: 17 }],
  ['数控刀片 WNMG080404-FG', { kind: 'fresh', sinceDays: 12 }],
  ['清洗煤油 D60 环保型', { kind: 'fresh', sinceDays: 20 }],
]);
