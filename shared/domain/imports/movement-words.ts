/** The words of a 类型 column, and what they do to the stock. */
import { comparisonKey } from './normalise-text.ts';

export type TypeWord = 'receipt' | 'return_out' | 'issue' | 'return_in' | 'transfer' | 'scrap' | 'count' | 'count_gain' | 'count_loss';

/** Asked in this order: a return is also an 入库 or 出库 by its word, a transfer too. */
const PATTERNS: readonly (readonly [RegExp, TypeWord])[] = [
  [/盘盈/, 'count_gain'],
  [/盘亏/, 'count_loss'],
  [/盘点|库存调整|^count|stocktake|adjust/, 'count'],
  [/调拨|移库|转库|transfer/, 'transfer'],
  [/报废|报损|损耗|毁损|scrap|writeoff|write-off/, 'scrap'],
  [/采购退|退货|退供|退厂|退回供应商|红字入库|入库退|退出|returntosupplier|purchasereturn|returnout/, 'return_out'],
  [/退料|退库|领用退|领料退|车间退|生产退|退回|红字出库|出库退|returnin|returntostore|issuereturn/, 'return_in'],
  [/入库|收料|收货|购入|进货|采购|验收|receipt|receive|purchase|goodsin|^in$/, 'receipt'],
  [/出库|领料|领用|发料|发货|耗用|消耗|销售|issue|consum|sale|usage|goodsout|^out$/, 'issue'],
];

/** A word of the type column → what it does; undefined for a word not in the table. */
export function readTypeWord(text: string): TypeWord | undefined {
  const key = comparisonKey(text);
  return PATTERNS.find(([pattern]) => pattern.test(key))?.[1];
}
