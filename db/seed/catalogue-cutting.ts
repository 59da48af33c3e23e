/** Demo catalogue: 刀具, 磨料磨具. */
import type { Family } from './catalogue.ts';

const MACHINING = ['机加一车间', '机加二车间'];

export const CUTTING_FAMILIES: readonly Family[] = [
  { prefix: 'DJ', group: '车刀片', name: '数控刀片', unit: '片', supplier: '宏锐刀具', shelf: 'A-03', pack: 10, minimum: 10, users: MACHINING, rows: [
    ['CNMG120408-PM', 38.5, 260, 'smooth', { code: 'DJ-0107', location: 'A-03-2' }],
    ['CNMG120404-MF', 37, 180, 'smooth'], ['CNMG120412-PR', 41, 90, 'erratic'], ['DNMG150608-PM', 46, 150, 'smooth'],
    ['DNMG150604-MF', 45, 70, 'erratic'], ['WNMG080408-PM', 36, 210, 'smooth'], ['WNMG080404-FG', 35.5, 80, 'growing'],
    ['TNMG160404-MA', 31, 120, 'erratic'], ['TNMG160408-PM', 31.5, 50, 'dying'], ['VNMG160404-MF', 52, 60, 'smooth'],
    ['CCMT09T304-HM', 28, 130, 'smooth'], ['DCMT11T304-HM', 29.5, 110, 'erratic'], ['VCMT160404-MF', 47, 24, 'intermittent'],
    ['MGMN300-M 切槽', 33, 95, 'smooth'], ['16ER AG60 螺纹', 44, 60, 'erratic'], ['11IR A60 内螺纹', 43, 12, 'intermittent'],
    ['SNMG120408 铸铁', 34, 40, 'lumpy'], ['CBN CNGA120408', 320, 14, 'erratic', { pack: 1, minimum: 2 }], ['PCD VCGT160404', 410, 5, 'lumpy', { pack: 1, minimum: 2, lead: 25 }],
  ] },
  { prefix: 'DJ', group: '铣刀', name: '铣刀片', unit: '片', supplier: '宏锐刀具', shelf: 'A-04', pack: 10, minimum: 10, users: MACHINING, rows: [
    ['APMT1135PDER', 22, 320, 'smooth'], ['APMT1604PDER', 26, 240, 'erratic'], ['SEKT1204AFTN', 39, 130, 'smooth'],
    ['RPMT1204MO', 30, 70, 'lumpy'], ['R390-11T308M-PM', 68, 110, 'growing'], ['ODMT060508', 42, 22, 'intermittent'],
  ] },
  { prefix: 'DJ', group: '铣刀', name: '立铣刀', unit: '支', supplier: '宏锐刀具', shelf: 'A-03', minimum: 5, lead: 12, users: MACHINING, rows: [
    ['D10×75 4刃', 62, 40, 'smooth', { code: 'DJ-0213', location: 'A-03-5' }],
    ['D4×50 4刃', 26, 60, 'smooth'], ['D6×50 4刃', 32, 70, 'erratic'], ['D8×60 4刃', 45, 55, 'smooth'], ['D12×75 4刃', 84, 35, 'smooth'],
    ['D16×100 4刃', 148, 18, 'erratic'], ['D20×100 4刃', 215, 12, 'erratic'], ['D6 铝用 3刃', 36, 45, 'growing'], ['D8 R0.5 圆鼻', 52, 20, 'lumpy'], ['D6 球头 R3', 48, 16, 'intermittent'], ['D10 粗皮', 76, 10, 'dying'],
  ] },
  { prefix: 'DJ', group: '钻头铰刀', name: '麻花钻头', unit: '支', supplier: '三特量刃', shelf: 'A-04', pack: 5, minimum: 10, users: MACHINING, rows: [
    ['D6.8 含钴', 11.6, 70, 'smooth', { code: 'DJ-0122', location: 'A-04-3' }],
    ['D3.3 含钴', 4.8, 120, 'smooth'], ['D4.2 含钴', 5.6, 140, 'smooth'], ['D5.0 含钴', 6.9, 110, 'erratic'], ['D8.5 含钴', 17.5, 65, 'smooth'],
    ['D10.2 含钴', 24, 45, 'erratic'], ['D12.0 含钴', 33, 22, 'intermittent'], ['D14.0 锥柄', 58, 8, 'lumpy'], ['D20.0 锥柄', 96, 3, 'intermittent', { pack: 1, minimum: 2 }],
  ] },
  { prefix: 'DJ', group: '钻头铰刀', name: '整体硬质合金钻', unit: '支', supplier: '宏锐刀具', shelf: 'A-05', minimum: 2, users: MACHINING, rows: [
    ['D5.0×3D 内冷', 186, 16, 'smooth'], ['D6.8×5D 内冷', 238, 14, 'erratic'], ['D8.5×5D 内冷', 275, 12, 'smooth'], ['D10.2×5D 内冷', 330, 8, 'growing'], ['D12.0×8D 深孔', 520, 3, 'lumpy', { lead: 25 }],
  ] },
  { prefix: 'DJ', group: '钻头铰刀', name: '机用铰刀', unit: '支', supplier: '三特量刃', shelf: 'A-05', minimum: 2, users: MACHINING, rows: [
    ['D8 H7', 64, 8, 'intermittent'], ['D10 H7', 78, 7, 'intermittent'], ['D12 H7', 92, 4, 'lumpy'], ['D16 H7', 128, 2, 'intermittent'],
  ] },
  { prefix: 'DJ', group: '丝锥板牙', name: '丝锥', unit: '支', supplier: '三特量刃', shelf: 'A-04', minimum: 5, users: MACHINING, rows: [
    ['M8×1.25 螺旋', 34, 46, 'smooth', { code: 'DJ-0118', location: 'A-04-1' }],
    ['M4×0.7 螺旋', 26, 50, 'smooth'], ['M5×0.8 螺旋', 27, 44, 'erratic'], ['M6×1.0 螺旋', 29, 60, 'smooth'], ['M10×1.5 螺旋', 42, 26, 'smooth'], ['M12×1.75 先端', 55, 14, 'lumpy'], ['M16×2.0 先端', 88, 5, 'intermittent'], ['G1/4 管用', 72, 3, 'intermittent'],
  ] },
  { prefix: 'DJ', group: '刀杆刀柄', name: '刀杆', unit: '把', supplier: '宏锐刀具', shelf: 'A-02', minimum: 1, lead: 18, users: MACHINING, rows: [
    ['MCLNR2525M12', 185, 3, 'intermittent', { code: 'DJ-0140', location: 'A-02-1' }],
    ['MDJNR2525M15', 205, 2, 'intermittent'], ['MWLNR2525M08', 178, 2, 'intermittent'], ['S25R-MCLNR12 内孔', 320, 1.5, 'intermittent'], ['MGEHR2525-3 切槽', 190, 2, 'lumpy'],
  ] },
  { prefix: 'DJ', group: '刀杆刀柄', name: '数控刀柄', unit: '把', supplier: '申凯进口', shelf: 'A-01', minimum: 1, users: MACHINING, rows: [
    ['BT40-ER32-100', 680, 1.6, 'intermittent'], ['BT40-SLN20-100', 720, 1.2, 'intermittent'], ['BT40-FMB27-60', 850, 1, 'intermittent'], ['HSK63A-ER32', 2380, 0.8, 'intermittent'], ['BT40-热缩 D12', 1450, 0.9, 'intermittent'],
  ] },
  { prefix: 'DJ', group: '刀杆刀柄', name: '弹簧夹头', unit: '只', supplier: '三特量刃', shelf: 'A-01', minimum: 2, users: MACHINING, rows: [
    ['ER32-10', 46, 9, 'intermittent'], ['ER32-12', 46, 7, 'intermittent'], ['ER32-6', 46, 6, 'intermittent'], ['ER25-8', 42, 4, 'intermittent'],
  ] },
  { prefix: 'ML', group: '砂轮', name: '树脂切割片', unit: '片', supplier: '金锋磨具', shelf: 'A-06', pack: 50, minimum: 100, users: ['磨工组', '装配车间'], rows: [
    ['125×1.2×22', 2.85, 260, 'smooth', { code: 'ML-0008', location: 'A-06-1' }], ['105×1.0×16', 2.1, 340, 'erratic'], ['350×2.5×25.4', 14.5, 90, 'smooth', { pack: 10, minimum: 20 }],
  ] },
  { prefix: 'ML', group: '砂轮', name: '平形砂轮', unit: '片', supplier: '金锋磨具', shelf: 'A-06', minimum: 5, users: ['磨工组'], rows: [
    ['白刚玉 300×40×75 60#', 96, 26, 'smooth'], ['白刚玉 400×50×203 80#', 235, 16, 'erratic'], ['绿碳化硅 250×25×75 80#', 88, 12, 'lumpy'], ['CBN 1A1 200×10×32', 1280, 1.4, 'intermittent', { minimum: 1, lead: 25 }], ['金刚石碗形 125×45', 560, 2, 'intermittent', { minimum: 1, lead: 20 }],
  ] },
  { prefix: 'ML', group: '砂布抛光', name: '百叶轮', unit: '只', supplier: '金锋磨具', shelf: 'A-06', pack: 10, minimum: 10, users: ['磨工组', '机加一车间'], rows: [
    ['80×40×6 #80', 8.4, 150, 'smooth', { code: 'ML-0015', location: 'A-06-3' }], ['60×30×6 #120', 7.2, 120, 'erratic'], ['40×20×6 #240', 6.1, 60, 'lumpy'],
  ] },
  { prefix: 'ML', group: '砂布抛光', name: '抛光耗材', unit: '张', supplier: '金锋磨具', shelf: 'A-07', pack: 50, minimum: 100, users: ['磨工组', '装配车间'], rows: [
    ['水砂纸 400#', 0.9, 700, 'smooth'], ['水砂纸 800#', 0.9, 620, 'smooth'], ['水砂纸 1500#', 1.1, 260, 'erratic'], ['砂布 80#', 1.3, 420, 'smooth'], ['百洁布 7447C', 4.6, 180, 'growing'], ['尼龙抛光片 100', 6.5, 70, 'lumpy'],
  ] },
  { prefix: 'ML', group: '砂布抛光', name: '砂带', unit: '条', supplier: '金锋磨具', shelf: 'A-07', pack: 10, minimum: 20, users: ['磨工组'], rows: [
    ['50×2100 P120', 12.8, 160, 'smooth'], ['50×2100 P240', 12.8, 140, 'erratic'], ['100×915 P80', 9.6, 110, 'smooth'], ['150×6700 P150', 118, 14, 'erratic', { pack: 1, minimum: 5 }],
  ] },
  { prefix: 'ML', group: '砂布抛光', name: '研磨膏', unit: '支', supplier: '金锋磨具', shelf: 'A-07', minimum: 5, users: ['磨工组', '品质部'], rows: [
    ['金刚石 W5', 38, 18, 'intermittent', { shelfLifeDays: 730 }], ['金刚石 W2.5', 42, 9, 'intermittent', { shelfLifeDays: 730 }], ['氧化铬 绿 500 g', 26, 14, 'lumpy'],
  ] },
];
