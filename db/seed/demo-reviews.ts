/** Reviews of stock the demo company had too much of, at every stage: what was thought, decided, approved and carried out, and when. */
import type { DisposalCause, DisposalDecision, DisposalOpinionSide } from '../../shared/kernel/vocabulary.ts';

export type DemoOpinion = { readonly side: DisposalOpinionSide; readonly text: string; readonly proposes: DisposalDecision | null; /** 元 */ readonly amount: number | null };

/** Days before today, earliest first; what has not happened yet is missing. Items by code or by "name spec". */
export type DemoReview = {
  readonly item: string;
  readonly cause: DisposalCause;
  /** Under review; null: all there is today. */
  readonly quantity: number | null;
  readonly openedDaysAgo: number;
  readonly opinions: readonly DemoOpinion[];
  readonly decided?: { readonly daysAgo: number; readonly decision: DisposalDecision; readonly note: string };
  /** False: it waits for its approval still. */
  readonly isApproved?: boolean;
  /** Taken out, with what came back for it in 元. */
  readonly carriedOut?: { readonly daysAgo: number; readonly recovered: number };
  readonly cancelled?: { readonly daysAgo: number; readonly reason: string };
};

const said = (side: DisposalOpinionSide, text: string, proposes: DisposalDecision | null = null, amount: number | null = null): DemoOpinion => ({ side, text, proposes, amount });

export const DEMO_REVIEWS: readonly DemoReview[] = [
  {
    item: '角接触轴承 7012C P4 配对', cause: 'dead_stock', quantity: 6, openedDaysAgo: 96,
    opinions: [said('sales', '原厂可按七五折回收未拆封的', 'return', 8700), said('production', '主轴改型后只留 10 套备修', 'return'), said('finance', '退货损失约 25%，可接受', 'return', 2900)],
    decided: { daysAgo: 88, decision: 'return', note: '退回 6 套，余下留作备修' }, isApproved: true, carriedOut: { daysAgo: 71, recovered: 8700 },
  },
  {
    item: '平形砂轮 CBN 1A1 200×10×32', cause: 'dead_stock', quantity: 4, openedDaysAgo: 66,
    opinions: [said('sales', '受潮开裂，卖不出去', 'scrap'), said('production', '4 片有裂纹，不能上机', 'scrap'), said('finance', '按残值处理', 'scrap', 4900)],
    decided: { daysAgo: 58, decision: 'scrap', note: '4 片裂纹报废，其余封存' }, isApproved: true, carriedOut: { daysAgo: 40, recovered: 260 },
  },
  {
    item: '工作服 防寒棉服 175', cause: 'over_stock', quantity: 60, openedDaysAgo: 52,
    opinions: [said('production', '今年新招 30 人，冬天都要发')], cancelled: { daysAgo: 46, reason: '入冬前统一发放，不处置' },
  },
  {
    item: '内六角螺栓 M20×80 12.9', cause: 'over_stock', quantity: 300, openedDaysAgo: 33,
    opinions: [said('sales', '兄弟厂愿按八折要 300 件', 'discount', 1100), said('production', '留 260 天用量足够', 'discount'), said('finance', '折价损失小于一年占用成本', 'discount')],
    decided: { daysAgo: 25, decision: 'discount', note: '按八折转给兄弟厂' }, isApproved: true, carriedOut: { daysAgo: 9, recovered: 1100 },
  },
  {
    item: 'ZC-0072', cause: 'over_stock', quantity: null, openedDaysAgo: 48,
    opinions: [said('sales', '市面折价太低，不划算'), said('production', '一车间能慢慢用掉', 'run_down'), said('finance', '占用资金不大，同意消化', 'run_down')],
    decided: { daysAgo: 40, decision: 'run_down', note: '停购，按计划消化' },
  },
  {
    item: '叶片泵 PV2R12-26', cause: 'dead_stock', quantity: null, openedDaysAgo: 30,
    opinions: [said('sales', '供应商同意换货或退货', 'return', 7800), said('production', '液压站已改型，不再用', 'return'), said('finance', '退货优于报废', 'return', 3300)],
    decided: { daysAgo: 6, decision: 'return', note: '全部退回华川液压' }, isApproved: true,
  },
  {
    item: '伺服驱动器 SGDV-5R5A 进口', cause: 'dead_stock', quantity: null, openedDaysAgo: 26,
    opinions: [said('sales', '二手市场约七折有人要', 'discount', 30000), said('production', '旧设备已淘汰，留着无用', 'discount'), said('finance', '再放一年跌价更多', 'discount', 13000)],
    decided: { daysAgo: 1, decision: 'discount', note: '按七折整批转让' }, isApproved: false,
  },
  {
    item: '变频器 GD20 7.5 kW', cause: 'dead_stock', quantity: null, openedDaysAgo: 12,
    opinions: [said('sales', '可折价给设备商', 'discount', 8500), said('production', '新立车可以改用 2 台', 'reuse'), said('finance', '能改用的先改用', 'reuse')],
  },
];
