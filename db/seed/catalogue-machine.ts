/** Demo catalogue: 轴承传动, 电气备件, 液压气动. */
import type { Family } from './catalogue.ts';

const MAINTENANCE = ['设备科', '装配车间'];

export const MACHINE_FAMILIES: readonly Family[] = [
  { prefix: 'ZC', group: '滚动轴承', name: '深沟球轴承', unit: '套', supplier: '宏达轴承', shelf: 'B-02', minimum: 5, users: ['装配车间', '设备科'], rows: [
    ['6205-2RS', 21.8, 48, 'smooth', { code: 'ZC-0016', location: 'B-02-3' }],
    ['6202-2RS', 12.5, 60, 'smooth'], ['6203-ZZ', 13.8, 52, 'smooth'], ['6204-2RS', 17.6, 70, 'erratic'], ['6206-2RS', 28.5, 40, 'smooth'], ['6208-2RS', 46, 26, 'erratic'], ['6210-ZZ', 68, 14, 'lumpy'], ['6305-2RS', 36, 18, 'intermittent'], ['6308-C3', 88, 8, 'intermittent'], ['6000-2RS', 9.2, 75, 'growing'],
  ] },
  { prefix: 'ZC', group: '滚动轴承', name: '角接触轴承', unit: '套', supplier: '宏达轴承', shelf: 'B-02', minimum: 2, users: ['装配车间', '设备科'], rows: [
    ['7206AC', 58, 12, 'smooth', { code: 'ZC-0044', location: 'B-02-6' }], ['7208AC', 92, 9, 'intermittent'], ['7210C P5', 265, 4, 'intermittent'],
    ['7014C P4 配对', 2350, 1.1, 'intermittent', { lead: 42, minimum: 1 }], ['7012C P4 配对', 1980, 1.2, 'intermittent', { lead: 42, minimum: 1 }],
  ] },
  { prefix: 'ZC', group: '滚动轴承', name: '圆锥滚子轴承', unit: '套', supplier: '宏达轴承', shelf: 'B-03', minimum: 2, users: ['装配车间'], rows: [
    ['30205', 34, 22, 'smooth'], ['30206', 42, 20, 'erratic'], ['30208', 66, 12, 'lumpy'], ['32008X', 78, 10, 'intermittent'], ['32210', 132, 6, 'intermittent'],
  ] },
  { prefix: 'ZC', group: '滚动轴承', name: '滚针轴承', unit: '套', supplier: '宏达轴承', shelf: 'B-03', minimum: 5, users: ['装配车间'], rows: [
    ['HK2016', 8.6, 40, 'smooth'], ['HK3020', 14.2, 22, 'erratic'], ['NKI30/20', 52, 8, 'intermittent'],
  ] },
  { prefix: 'ZC', group: '直线导轨', name: '导轨滑块', unit: '只', supplier: '申凯进口', shelf: 'B-04', minimum: 1, users: MAINTENANCE, rows: [
    ['HGH20CA', 186, 9, 'erratic'], ['HGW25CC', 268, 7, 'intermittent'], ['HGH30CA', 395, 4, 'intermittent'], ['MGN12H', 118, 6, 'lumpy'],
  ] },
  { prefix: 'ZC', group: '直线导轨', name: '滚珠丝杠螺母', unit: '套', supplier: '申凯进口', shelf: 'B-04', minimum: 1, users: ['设备科'], rows: [
    ['SFU2005-4', 420, 1.6, 'intermittent'], ['SFU3210-4', 980, 1, 'intermittent'], ['SFU4010-4', 1560, 0.8, 'intermittent'],
  ] },
  { prefix: 'ZC', group: '带链传动', name: '同步带', unit: '条', supplier: '恒传传动', shelf: 'B-05', minimum: 2, users: MAINTENANCE, rows: [
    ['HTD 8M-1200 21', 96, 4, 'intermittent', { code: 'ZC-0072', location: 'B-05-1' }], ['HTD 5M-700 15', 38, 10, 'intermittent'], ['HTD 8M-960 30', 118, 5, 'lumpy'], ['XL-180 10', 18, 12, 'intermittent'],
  ] },
  { prefix: 'ZC', group: '带链传动', name: '三角带', unit: '条', supplier: '恒传传动', shelf: 'B-05', minimum: 5, users: MAINTENANCE, rows: [
    ['A-1300', 12.5, 30, 'smooth'], ['B-1850', 24, 22, 'erratic'], ['SPZ-1250', 36, 12, 'intermittent'], ['C-2500', 52, 5, 'lumpy'],
  ] },
  { prefix: 'ZC', group: '带链传动', name: '滚子链', unit: '盒', supplier: '恒传传动', shelf: 'B-06', minimum: 1, users: MAINTENANCE, rows: [['08B-1 5米', 86, 5, 'intermittent'], ['12A-1 5米', 142, 3, 'intermittent'], ['16A-1 3米', 168, 2, 'lumpy']] },
  { prefix: 'ZC', group: '联轴器', name: '梅花联轴器', unit: '套', supplier: '恒传传动', shelf: 'B-06', minimum: 1, users: MAINTENANCE, rows: [['GR 25×30', 38, 8, 'intermittent'], ['GR 40×66', 96, 4, 'intermittent'], ['膜片 SFC-040', 320, 1.5, 'intermittent']] },
  { prefix: 'DQ', group: '传感器', name: '接近开关', unit: '只', supplier: '联创电气', shelf: 'D-02', minimum: 2, users: ['设备科', '装配车间'], rows: [
    ['M12 NPN 4mm', 46.5, 12, 'smooth', { code: 'DQ-0019', location: 'D-02-2' }], ['M8 NPN 2mm', 42, 14, 'erratic'], ['M18 PNP 8mm', 58, 9, 'intermittent'], ['M30 NPN 15mm', 86, 4, 'intermittent'],
  ] },
  { prefix: 'DQ', group: '传感器', name: '光电开关', unit: '只', supplier: '联创电气', shelf: 'D-02', minimum: 2, users: ['设备科'], rows: [['E3F-DS30C4', 52, 9, 'intermittent'], ['EE-SX672', 28, 14, 'erratic'], ['FU-35FA 光纤', 145, 3, 'lumpy'], ['槽型 PM-L25', 66, 4, 'intermittent']] },
  { prefix: 'DQ', group: '低压电器', name: '交流接触器', unit: '只', supplier: '联创电气', shelf: 'D-03', minimum: 2, users: ['设备科', '装配车间'], rows: [['CJX2-0910 220V', 38, 16, 'smooth'], ['CJX2-1810 220V', 58, 12, 'erratic'], ['CJX2-3210 220V', 108, 7, 'intermittent'], ['CJX2-6511 380V', 265, 2, 'intermittent']] },
  { prefix: 'DQ', group: '低压电器', name: '中间继电器', unit: '只', supplier: '联创电气', shelf: 'D-03', minimum: 5, users: ['设备科', '装配车间'], rows: [['MY2N-J DC24V', 14.5, 40, 'smooth'], ['MY4N-J DC24V', 18.6, 34, 'erratic'], ['G2R-1-SN 24V', 22, 16, 'intermittent']] },
  { prefix: 'DQ', group: '低压电器', name: '断路器', unit: '只', supplier: '联创电气', shelf: 'D-03', minimum: 2, users: ['设备科', '装配车间'], rows: [['DZ47 2P C16', 24, 20, 'erratic'], ['DZ47 3P C32', 46, 14, 'intermittent'], ['NM1-125S 100A', 185, 3, 'intermittent'], ['漏保 DZ47LE 4P 63A', 132, 3, 'lumpy']] },
  { prefix: 'DQ', group: '低压电器', name: '按钮指示灯', unit: '只', supplier: '联创电气', shelf: 'D-05', minimum: 10, users: ['装配车间', '设备科'], rows: [['LA38 绿色自复', 8.6, 60, 'smooth'], ['LA38 急停', 14.2, 36, 'erratic'], ['AD16-22 24V 红', 5.4, 70, 'smooth'], ['三色灯 LTA-502', 58, 6, 'intermittent']] },
  { prefix: 'DQ', group: '驱动与控制', name: '伺服驱动器', unit: '台', supplier: '联创电气', shelf: 'D-04', minimum: 1, lead: 30, users: ['设备科'], rows: [
    ['ASD-B2-0721', 1840, 0.6, 'intermittent', { code: 'DQ-0040', location: 'D-04-1' }], ['ASD-A2-1021', 2980, 0.7, 'intermittent'], ['SGDV-5R5A 进口', 5600, 0.6, 'intermittent', { lead: 45 }],
  ] },
  { prefix: 'DQ', group: '驱动与控制', name: '变频器', unit: '台', supplier: '联创电气', shelf: 'D-04', minimum: 1, lead: 25, users: ['设备科'], rows: [['VFD-M 1.5 kW', 960, 0.9, 'intermittent'], ['VFD-E 3.7 kW', 1580, 0.8, 'intermittent'], ['GD20 7.5 kW', 1980, 0.7, 'intermittent']] },
  { prefix: 'DQ', group: '驱动与控制', name: '开关电源', unit: '台', supplier: '联创电气', shelf: 'D-04', minimum: 1, users: ['设备科', '装配车间'], rows: [['NDR-120-24', 128, 7, 'erratic'], ['NDR-240-24', 215, 4, 'intermittent'], ['LRS-350-24', 146, 4, 'intermittent']] },
  { prefix: 'DQ', group: '驱动与控制', name: 'PLC 模块', unit: '台', supplier: '申凯进口', shelf: 'D-04', minimum: 1, users: ['设备科'], rows: [['FX3U-32MT', 1650, 0.8, 'intermittent'], ['FX2N-8EX', 420, 1, 'intermittent'], ['触摸屏 7 寸', 1180, 0.7, 'intermittent']] },
  { prefix: 'DQ', group: '电线电缆', name: '电线电缆', unit: '米', supplier: '联创电气', shelf: 'D-06', pack: 100, minimum: 100, lead: 8, users: ['设备科', '装配车间'], rows: [['RVV 3×1.5', 4.8, 380, 'erratic'], ['BVR 1.0 红', 1.1, 620, 'smooth'], ['RVVP 4×0.5 屏蔽', 4.2, 300, 'erratic'], ['拖链电缆 4×0.75', 8.6, 150, 'lumpy']] },
  { prefix: 'DQ', group: '电线电缆', name: '接线耗材', unit: '盒', supplier: '联创电气', shelf: 'D-05', minimum: 2, lead: 8, users: ['装配车间', '设备科'], rows: [['管型端子 E1008', 12, 22, 'smooth'], ['冷压端子 OT2.5-4', 16, 14, 'erratic'], ['扎带 4×200', 9.5, 30, 'smooth'], ['号码管 1.5', 18, 6, 'intermittent']] },
  { prefix: 'YY', group: '液压元件', name: '电磁换向阀', unit: '只', supplier: '华川液压', shelf: 'C-03', minimum: 1, users: ['设备科', '装配车间'], rows: [['4WE6E-61 24V', 268, 8, 'erratic'], ['4WE10J-31 24V', 520, 4, 'intermittent'], ['DSG-01-3C2', 245, 5, 'intermittent']] },
  { prefix: 'YY', group: '液压元件', name: '叶片泵', unit: '台', supplier: '华川液压', shelf: 'C-05', minimum: 1, users: ['设备科'], rows: [['PV2R1-17', 860, 1, 'intermittent'], ['VP-20-FA3', 580, 1.2, 'intermittent'], ['PV2R12-26', 1650, 0.7, 'intermittent']] },
  { prefix: 'YY', group: '液压元件', name: '液压缸附件', unit: '件', supplier: '华川液压', shelf: 'C-05', minimum: 2, users: ['设备科', '装配车间'], rows: [['缓冲节流阀 LA-G03', 86, 7, 'intermittent'], ['单向阀 CRG-06', 112, 5, 'intermittent'], ['溢流阀 DBDH10', 238, 3, 'lumpy'], ['压力表 YN-60 16MPa', 36, 12, 'erratic']] },
  { prefix: 'QD', group: '管件接头', name: '气管接头', unit: '只', supplier: '亿通气动', shelf: 'C-04', pack: 20, minimum: 100, users: ['装配车间', '设备科'], rows: [
    ['PC8-02', 3.2, 160, 'smooth', { code: 'QD-0016', location: 'C-04-1' }], ['PC6-01', 2.6, 220, 'smooth'], ['PL8-02', 3.8, 140, 'erratic'], ['PU8 直通', 2.4, 180, 'smooth'], ['PE8 三通', 4.1, 90, 'lumpy'], ['SL8-02 节流', 6.8, 70, 'intermittent'],
  ] },
  { prefix: 'QD', group: '管件接头', name: '气管 PU', unit: '米', supplier: '亿通气动', shelf: 'C-04', pack: 50, minimum: 100, users: ['装配车间', '设备科'], rows: [['8×5 蓝', 2.1, 105, 'smooth', { code: 'QD-0031', location: 'C-04-3' }], ['6×4 蓝', 1.5, 180, 'erratic'], ['10×6.5 透明', 3, 90, 'intermittent']] },
  { prefix: 'QD', group: '气动元件', name: '电磁阀', unit: '只', supplier: '亿通气动', shelf: 'C-03', minimum: 2, users: ['设备科', '装配车间'], rows: [['4V210-08 24V', 68, 10, 'smooth', { code: 'QD-0022', location: 'C-03-2' }], ['4V310-10 24V', 92, 7, 'intermittent'], ['3V210-08 24V', 56, 6, 'intermittent'], ['VUVS-L20 进口', 680, 1, 'intermittent', { lead: 35 }]] },
  { prefix: 'QD', group: '气动元件', name: '气缸', unit: '只', supplier: '亿通气动', shelf: 'C-06', minimum: 1, users: ['装配车间', '设备科'], rows: [['SC50×100', 98, 10, 'erratic'], ['SDA32×20', 56, 14, 'smooth'], ['MAL20×50', 48, 12, 'intermittent'], ['TN20×100 双杆', 168, 4, 'lumpy'], ['HFZ16 气爪', 265, 3, 'intermittent']] },
  { prefix: 'QD', group: '气动元件', name: '气源处理件', unit: '套', supplier: '亿通气动', shelf: 'C-06', minimum: 1, users: ['设备科'], rows: [['AC3010-03 三联件', 86, 5, 'intermittent'], ['AR2000-02 调压', 38, 8, 'intermittent'], ['AF2000 滤芯', 12, 16, 'smooth']] },
];
