/** Who and where: the demo company's units, categories, suppliers, departments and people. */
import type { DemoCategory, DemoDepartment, DemoUnit, DemoUser } from './demo-types.ts';

export const DEMO_UNITS: readonly DemoUnit[] = [
  ...['片', '支', '只', '套', '把', '台', '条', '桶', '双', '打', '卷', '盒', '个', '张', '瓶', '块', '副', '件', '箱'].map(name => ({ key: name, name, decimals: 0 })),
  { key: '米', name: '米', decimals: 1 },
  { key: '千克', name: '千克', decimals: 2 },
  { key: '升', name: '升', decimals: 1 },
];

/** Category → the groups under it. */
const CATEGORY_TREE: readonly (readonly [string, string, readonly string[]])[] = [
  ['DJ', '刀具', ['车刀片', '铣刀', '钻头铰刀', '丝锥板牙', '刀杆刀柄']],
  ['ZC', '轴承传动', ['滚动轴承', '直线导轨', '带链传动', '联轴器']],
  ['DQ', '电气备件', ['低压电器', '传感器', '驱动与控制', '电线电缆']],
  ['YQ', '液压气动', ['液压元件', '气动元件', '管件接头']],
  ['JG', '紧固件', ['螺栓螺钉', '螺母垫圈', '销键卡簧']],
  ['LM', '滤芯密封', ['滤芯', '密封件']],
  ['RH', '油液', ['切削液', '润滑油脂', '清洗与胶']],
  ['ML', '磨料磨具', ['砂轮', '砂布抛光']],
  ['LB', '劳保用品', ['手部防护', '呼吸与眼部', '服装鞋帽', '清洁用品']],
];

export const DEMO_CATEGORIES: readonly DemoCategory[] = CATEGORY_TREE.flatMap(([code, name, groups]) => [
  { key: name, code, name, parentKey: null },
  ...groups.map((group, index) => ({ key: group, code: `${code}${index + 1}`, name: group, parentKey: name })),
]);

/** `lateShare`: part of the orders that come late; `lateDays`: how late those are on average. `raise`: prices went up by that share so many days ago. */
export type SupplierHabit = {
  readonly key: string; readonly leadTimeDays: number; readonly spreadDays: number; readonly lateShare: number; readonly lateDays: number; readonly contact: string;
  readonly raise?: { readonly daysAgo: number; readonly share: number };
};

export const SUPPLIER_HABITS: readonly SupplierHabit[] = [
  { key: '宏锐刀具', leadTimeDays: 14, spreadDays: 1.5, lateShare: 0.12, lateDays: 4, contact: '林经理 138-0000-1101', raise: { daysAgo: 74, share: 0.08 } },
  { key: '三特量刃', leadTimeDays: 12, spreadDays: 1.2, lateShare: 0.08, lateDays: 3, contact: '三特客服 021-0000-2202' },
  { key: '宏达轴承', leadTimeDays: 12, spreadDays: 2.5, lateShare: 0.3, lateDays: 7, contact: '宏达王工 139-0000-3303' },
  { key: '恒传传动', leadTimeDays: 15, spreadDays: 2, lateShare: 0.15, lateDays: 5, contact: '恒传业务部 0512-0000-4404' },
  { key: '联创电气', leadTimeDays: 15, spreadDays: 3, lateShare: 0.28, lateDays: 8, contact: '联创小陈 137-0000-5505' },
  { key: '亿通气动', leadTimeDays: 7, spreadDays: 1, lateShare: 0.08, lateDays: 3, contact: '亿通门市 0510-0000-6606' },
  { key: '华川液压', leadTimeDays: 20, spreadDays: 2.5, lateShare: 0.2, lateDays: 6, contact: '华川吴经理 136-0000-7707' },
  { key: '标件五金', leadTimeDays: 5, spreadDays: 0.8, lateShare: 0.05, lateDays: 2, contact: '标件门市 0512-0000-8808' },
  { key: '新滤科', leadTimeDays: 21, spreadDays: 2, lateShare: 0.15, lateDays: 5, contact: '新滤科销售 0513-0000-9909' },
  { key: '润峰油品', leadTimeDays: 7, spreadDays: 1, lateShare: 0.06, lateDays: 3, contact: '润峰配送 135-0000-1010', raise: { daysAgo: 120, share: 0.05 } },
  { key: '金锋磨具', leadTimeDays: 9, spreadDays: 1.2, lateShare: 0.1, lateDays: 3, contact: '金锋沈总 134-0000-1111' },
  { key: '安固劳保', leadTimeDays: 6, spreadDays: 1, lateShare: 0.07, lateDays: 3, contact: '安固客服 0512-0000-1212' },
  { key: '申凯进口', leadTimeDays: 42, spreadDays: 4, lateShare: 0.25, lateDays: 12, contact: '申凯报关部 021-0000-1313' },
];

export const DEMO_DEPARTMENTS: readonly DemoDepartment[] = [
  { key: '机加一车间', name: '机加一车间', people: ['张海涛', '刘强', '孙志勇', '马会军'] },
  { key: '机加二车间', name: '机加二车间', people: ['何军', '徐磊', '高建平'] },
  { key: '装配车间', name: '装配车间', people: ['赵敏', '郑国栋', '吴小燕'] },
  { key: '设备科', name: '设备科', people: ['钱师傅', '唐永明'] },
  { key: '磨工组', name: '磨工组', people: ['冯德顺', '曹亮'] },
  { key: '品质部', name: '品质部', people: ['梁静'] },
];

export const DEMO_USERS: readonly DemoUser[] = [
  { name: 'wangjianguo', displayName: '王建国', role: 'keeper' },
  { name: 'zhoumin', displayName: '周敏', role: 'buyer' },
  { name: 'chenqiming', displayName: '陈启明', role: 'manager' },
  { name: 'lishufen', displayName: '李淑芬', role: 'accountant' },
  { name: 'admin', displayName: '系统管理员', role: 'admin' },
  { name: 'guest', displayName: '参观账号', role: 'viewer' },
];
