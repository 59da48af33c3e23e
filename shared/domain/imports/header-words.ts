/** The words that stand over columns, and what they mean. The only place to add one. */
import type { ColumnMeaning } from './import-reading.ts';

export type HeaderWords = {
  readonly meaning: ColumnMeaning;
  /** The whole heading, after headingKey(). */
  readonly exact: readonly string[];
  /** Part of a longer heading. */
  readonly contains?: readonly string[];
};

/** A heading as it is looked up: NFKC, lower case, no blanks, no bracketed remark ("单价(元)" → "单价"), no _ - . / : signs. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[(\[【<][^)\]】>]*[)\]】>]/g, '')
    .replace(/[\s\u200b-\u200f\ufeff_\-./:*#]+/g, '')
    .toLowerCase();
}

/** Order matters only between `contains` words: the first meaning whose word is found wins, so the narrower ones come first. */
export const HEADER_WORDS: readonly HeaderWords[] = [
  {
    meaning: 'ignored',
    exact: [
      '序号', '行号', '编号序', '项次', 'no', 'seq', 'line', 'lineno', '旧编码', '旧料号', '原编码', '可用库存', '可用数量', '可用量', '可用',
      '账面数量', '账存数量', '账存', '帐存', '帐面数量', '差异', '盈亏', '盈亏数量', '差异数量', '最后入库日期', '最近入库日期', '最后出库日期', '最近出库日期',
      '打印次数', '图片', '税率', '税额', '客户编码', '供应商编码', 'country', 'customerid', 'salesregioncode', 'saleschanname', 'firstcatecode',
      'available', 'lastreceipt', 'unnamed', 'index', 'id', '审核状态', '单据状态', '行状态', '订单状态', '电话', '联系人', '打印', '审核人', '审核日期',
    ],
    contains: ['旧编码', '原编码', '最后入库', '最近入库', '最后出库', '最近出库', '可用库存', '电话', '审核'],
  },
  {
    meaning: 'code',
    exact: [
      '编码', '料号', '物料编码', '物料代码', '物料编号', '物料号', '货号', '存货编码', '存货代码', '商品编码', '商品编号', '商品代码', '产品编码', '产品编号', '材料编码',
      '材料编号', '品号', '零件号', '件号', '图号', '代码', '编号', '品目编码', '备件编码', '备件编号', 'sku', '产品代码', '子件编码', '货品编码', '货品编号',
      'code', 'itemcode', 'itemno', 'itemnumber', 'itemid', 'item', 'partno', 'partnumber', 'part', 'materialcode', 'material', 'materialno', 'stockcode',
      'productcode', 'productid', 'articleno', 'article', 'skucode', 'skuid', '物品编码', '物品编号', '物资编码', '物资编号',
    ],
    contains: ['物料编', '存货编', '商品编', '产品编', '材料编', '货品编', '物品编', '物资编', '料号', '品号', '货号'],
  },
  {
    meaning: 'barcode',
    exact: ['条码', '条形码', '国际条码', '商品条码', '69码', 'barcode', 'ean', 'ean13', 'upc', 'gtin'],
    contains: ['条码', '条形码', 'barcode'],
  },
  {
    meaning: 'leadTimeDays',
    exact: ['提前期', '采购提前期', '采购周期', '交期', '交货期', '到货周期', '供货周期', '前置期', '提前期天', 'leadtime', 'leadtimedays', 'leaddays'],
    contains: ['提前期', '采购周期', '交货周期', '到货周期', 'leadtime'],
  },
  {
    meaning: 'minimumOrder',
    exact: ['最小起订量', '起订量', '最小订购量', '最小采购量', '最小订货量', '最小批量', 'moq', 'minimumorder', 'minorderqty', 'minimumorderquantity'],
    contains: ['起订', '最小订', '最小采购', 'moq'],
  },
  {
    meaning: 'packSize',
    exact: ['包装数', '包装数量', '装箱数', '箱规', '每箱数量', '每包数量', '包装规格', '最小包装', '最小包装量', '包装倍数', '包装量', 'packsize', 'pack', 'packqty', 'qtyperpack'],
    contains: ['装箱', '每箱', '包装数', '最小包装', 'packsize'],
  },
  {
    meaning: 'minimum',
    exact: [
      '最低库存', '最小库存', '安全库存', '库存下限', '下限', '最低储备', '最低量', '最低存量', '安全存量', '再订货点', '订货点', '预警值', '报警值', '最低储量',
      'minimum', 'minstock', 'min', 'safetystock', 'reorderpoint', 'reorderlevel', 'minqty', 'minimumstock',
    ],
    contains: ['最低库存', '最小库存', '安全库存', '库存下限', '最低储'],
  },
  {
    meaning: 'maximum',
    exact: ['最高库存', '最大库存', '库存上限', '上限', '最高储备', '最高存量', '最大存量', 'maximum', 'maxstock', 'max', 'maxqty', 'maximumstock'],
    contains: ['最高库存', '最大库存', '库存上限', '最高储'],
  },
  {
    meaning: 'shelfLifeDays',
    exact: ['保质期', '保质期天', '有效期天数', '保质天数', '质保天数', 'shelflife', 'shelflifedays'],
    contains: ['保质期', '保质天', 'shelflife'],
  },
  {
    meaning: 'document',
    exact: [
      '单号', '单据号', '单据编号', '凭证号', '凭证编号', '入库单号', '出库单号', '领料单号', '领用单号', '订单号', '订单编号', '单据号码', '票号', '流水号', '发票号',
      '销售单号', '送货单号', '采购单号', 'document', 'documentno', 'docno', 'doc', 'invoice', 'invoiceno', 'orderno', 'order', 'orderid', 'ordernumber',
      'voucher', 'voucherno', 'billno', 'ref', 'reference',
    ],
    contains: ['单号', '单据号', '单据编号', '凭证号'],
  },
  {
    meaning: 'quantityIn',
    exact: ['入库', '入库数量', '入库数', '收入数量', '收入', '收料', '收料数量', '收货数量', '进货数量', '进库', '进库数量', '本期收入', '本期入库', '本月入库', '本月收入', '入数', '收', '验收数量', '实收数量', '采购数量', '购入数量', '本期收入数量', '本期入库数量', 'in', 'qtyin', 'quantityin', 'received', 'receipt', 'receipts', 'receivedqty', 'inqty'],
    contains: ['本期收入数量', '本期入库数量', '入库数', '收入数量', '收货数', '实收数'],
  },
  {
    meaning: 'quantityOut',
    exact: ['出库', '出库数量', '出库数', '发出数量', '发出', '发料', '发料数量', '发货数量', '领用数量', '领用', '领料数量', '领料', '领用量', '耗用数量', '耗用', '消耗', '消耗数量', '用量', '本期发出', '本期出库', '本月领用', '本月出库', '本月发出', '销售数量', '实发数量', '实领数量', '发', '支出', '付出', '本期发出数量', '本期出库数量', 'out', 'qtyout', 'quantityout', 'issued', 'issue', 'issues', 'issuedqty', 'outqty', 'consumption', 'consumed', 'usage', 'qtyissued'],
    contains: ['本期发出数量', '本期出库数量', '出库数', '发出数量', '领用数', '领料数', '发货数', '耗用数', '实发数'],
  },
  {
    meaning: 'openingQuantity',
    exact: ['期初', '期初数量', '期初库存', '期初结存', '期初结存数量', '上月结存', '上期结存', '初始库存', '初始数量', '年初库存', '年初数量', '期初数', '上年结转', 'opening', 'openingqty', 'openingquantity', 'openingstock', 'openingbalance', 'initialstock'],
    contains: ['期初结存数量', '期初数量', '期初库存', '上月结存', '上期结存', '初始库存'],
  },
  {
    meaning: 'balance',
    exact: ['结存', '结存数量', '库存', '库存数量', '库存数', '库存量', '现存量', '现有库存', '现存数量', '当前库存', '即时库存', '账存数', '期末', '期末数量', '期末库存', '期末结存', '期末结存数量', '本月结存', '本期结存', '余额', '剩余数量', '余数', '存量', '结余', '结余数量', 'balance', 'onhand', 'stock', 'qtyonhand', 'onhandqty', 'currentstock', 'stockqty', 'closing', 'closingqty', 'closingbalance', 'instock'],
    contains: ['期末结存数量', '结存数量', '库存数', '现存量', '即时库存', '当前库存', '现有库存', '库存量', '结余数'],
  },
  {
    meaning: 'quantity',
    exact: ['数量', '盘点数量', '盘点数', '实盘数量', '实盘数', '实盘', '盘存数量', '实存数量', '实存数', '实存', '实际数量', '件数', '发生数量', '数', 'quantity', 'qty', 'count', 'counted', 'countedqty', 'ordqty', 'orderqty', 'units', 'amountofunits', 'salesqty', 'qtysold', 'pcs'],
    contains: ['盘点数', '实盘数', '实存数', '数量', 'quantity'],
  },
  {
    meaning: 'unitPrice',
    exact: ['单价', '含税单价', '不含税单价', '库存单价', '成本单价', '入库单价', '采购单价', '进价', '价格', '成本价', '参考价', '平均单价', '加权单价', '单位成本', 'price', 'unitprice', 'unitcost', 'cost', 'itemprice', 'rate', 'averagecost'],
    contains: ['单价', '进价', '成本价', 'unitprice', 'unitcost'],
  },
  {
    meaning: 'amount',
    exact: ['金额', '总金额', '库存金额', '合计金额', '总价', '入库金额', '出库金额', '价税合计', '成本金额', '总额', 'amount', 'value', 'total', 'totalamount', 'stockvalue', 'linetotal'],
    contains: ['金额', '总价'],
  },
  {
    meaning: 'date',
    exact: ['日期', '单据日期', '业务日期', '入库日期', '出库日期', '领用日期', '领料日期', '发生日期', '制单日期', '记账日期', '登记日期', '收货日期', '发货日期', '时间', '年月日', '订单日期', '销售日期', 'date', 'time', 'datetime', 'orderdate', 'invoicedate', 'postingdate', 'documentdate', 'docdate', 'transactiondate', 'movementdate', 'issuedate', 'timestamp', 'saledate', 'day'],
    contains: ['日期'],
  },
  {
    meaning: 'type',
    exact: ['类型', '业务类型', '单据类型', '出入库类型', '收发类别', '收发类型', '业务类别', '事务类型', '入库类型', '出库类型', '移动类型', '操作类型', '单据类别', 'type', 'movementtype', 'transactiontype', 'kind', 'doctype'],
    contains: ['业务类型', '单据类型', '收发类', '出入库类', '移动类型', '入库类', '出库类'],
  },
  {
    meaning: 'toLocation',
    exact: ['调入仓库', '目标仓库', '转入仓库', '调入库位', '目的仓库', '拨入仓库', 'tolocation', 'towarehouse', 'destination'],
    contains: ['调入', '转入', '拨入', '目标仓', '目的仓'],
  },
  {
    meaning: 'partyOrDepartment',
    exact: ['供应商/领用部门', '供应商领用部门', '往来单位/部门', '往来单位部门', '供应商部门', '领用部门供应商', '来源去向', '来源/去向', '供货单位领用部门'],
    contains: ['供应商领用', '领用部门供应商', '来源去向'],
  },
  {
    meaning: 'party',
    exact: ['供应商', '供应商名称', '供货商', '供货单位', '厂家', '生产厂家', '客户', '客户名称', '往来单位', '默认供应商', '主供应商', '供方', '厂商', 'supplier', 'suppliername', 'vendor', 'vendorname', 'customer', 'customername', 'party', 'manufacturer'],
    contains: ['供应商', '供货', '往来单位', '客户', 'supplier', 'vendor'],
  },
  {
    meaning: 'department',
    exact: ['部门', '领用部门', '领料部门', '使用部门', '车间', '领用车间', '班组', '领料单位', '用途', '成本中心', '需求部门', 'department', 'dept', 'costcenter', 'costcentre'],
    contains: ['部门', '车间', '班组', 'department'],
  },
  {
    meaning: 'location',
    exact: ['库位', '货位', '仓库', '仓位', '存放位置', '存放地点', '储位', '架位', '仓库名称', '位置', '库房', '货架', '存放', '仓库编码', '所在仓库', '调出仓库', 'location', 'bin', 'warehouse', 'shelf', 'storagelocation', 'fromlocation', 'store'],
    contains: ['库位', '货位', '仓位', '储位', '仓库', '存放', '货架'],
  },
  {
    meaning: 'category',
    exact: ['类别', '分类', '物料类别', '物料分类', '存货分类', '存货类别', '大类', '品类', '类', '商品分类', '产品类别', '材料类别', '种类', 'category', 'class', 'group', 'itemgroup', 'productgroup', 'secondcatecode', 'family'],
    contains: ['类别', '分类', '大类', 'category'],
  },
  {
    meaning: 'unit',
    exact: ['单位', '计量单位', '基本单位', '主计量单位', '库存单位', '主单位', 'unit', 'uom', 'baseunit', 'unitofmeasure', 'um'],
    contains: ['计量单位', '基本单位', '主单位'],
  },
  {
    meaning: 'spec',
    exact: ['规格', '规格型号', '型号', '型号规格', '规格/型号', '尺寸', '牌号规格', '材质规格', '物料规格', '规格及型号', 'spec', 'specification', 'model', 'size', 'specs'],
    contains: ['规格', '型号', 'specification'],
  },
  {
    meaning: 'name',
    exact: ['名称', '品名', '物料名称', '存货名称', '商品名称', '产品名称', '材料名称', '货品名称', '货物名称', '物品名称', '物资名称', '备件名称', '物料描述', '品名规格', '名称规格', '品目', '材料', '描述', '物料', '商品', '产品', 'name', 'description', 'itemname', 'productname', 'materialname', 'itemdescription', 'partname', 'product', 'materialdescription'],
    contains: ['品名', '名称', '物料描述'],
  },
  { meaning: 'status', exact: ['状态', '是否停用', '停用', '启用', '是否启用', '使用状态', '物料状态', 'status', 'active', 'isactive'], contains: ['停用', '启用'] },
  {
    meaning: 'person',
    exact: ['经手人', '领用人', '领料人', '制单人', '仓管员', '保管员', '操作员', '经办人', '业务员', '盘点人', '采购员', '签字', '签名', '发料人', '收料人', 'person', 'operator', 'user', 'handler', 'employee'],
    contains: ['经手', '领用人', '领料人', '制单', '经办', '签字'],
  },
  { meaning: 'note', exact: ['备注', '说明', '摘要', '注', '附注', '备考', 'note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'memo'], contains: ['备注', '说明'] },
  { meaning: 'year', exact: ['年', '年份', 'year'] },
  { meaning: 'month', exact: ['月', '月份', 'month'] },
  { meaning: 'day', exact: ['日'] },
];
