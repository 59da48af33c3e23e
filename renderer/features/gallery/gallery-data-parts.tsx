import { useMemo, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { DataTable, type DataColumn } from '../../ui/data-table.tsx';
import { ExplanationView } from '../../ui/explanation-view.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar, StockBarLegend } from '../../ui/stock-bar.tsx';
import { TimeLine } from '../../ui/time-line.tsx';
import { SAMPLE_ROWS, type SampleRow } from './sample-data.ts';

const COLUMNS: readonly DataColumn<SampleRow>[] = [
  { id: 'state', title: '状态', width: 128, isSortable: true, value: row => row.state, render: row => <StateBadge state={row.state} isDead={row.isDead} /> },
  { id: 'code', title: '编码', width: 78, isSortable: true, value: row => row.code, render: row => <span className="muted">{row.code}</span> },
  { id: 'name', title: '名称与规格', width: 200, grow: 1, value: row => row.name, render: row => <>{row.name}<span className="spec">{row.spec}</span></> },
  { id: 'bar', title: '库存条', width: 114, value: row => row.onHandMicro, render: row => <StockBar {...row} unitDecimals={0} /> },
  { id: 'onHand', title: '现存', width: 84, align: 'end', isSortable: true, value: row => row.onHandMicro, render: row => <Quantity micro={row.onHandMicro} decimals={0} unit={row.unit} zero="figure" isStrong /> },
  { id: 'coverDays', title: '天数', width: 70, align: 'end', explain: '可用 ÷ 日均；不算在途', value: row => row.coverDays, render: row => (row.coverDays === null ? '–' : numberText(row.coverDays, 1)) },
  { id: 'runsOutOn', title: '用完日', width: 100, align: 'date', value: row => row.runsOutOn, render: row => <CalendarDate date={row.runsOutOn} /> },
  { id: 'use', title: '近 12 周', width: 80, value: row => row.weekly.length, render: row => <Sparkline weeklyMicro={row.weekly} decimals={0} /> },
  { id: 'value', title: '金额 元', width: 100, align: 'end', value: row => row.valueE4, render: row => <Money e4={row.valueE4} /> },
  { id: 'action', title: '下一步', width: 60, align: 'end', value: () => '请购', render: () => <Button variant="link" size="small">请购</Button> },
];

export function GalleryTable() {
  const [selectedId, setSelectedId] = useState<string | null>('DJ-0107');
  const source = useMemo(() => ({ kind: 'rows' as const, rows: SAMPLE_ROWS }), []);
  return (
    <DataTable
      label="库存" columns={COLUMNS} rowId={row => row.id} source={source} selectedId={selectedId} onSelect={row => { setSelectedId(row.id); }}
      footer={<><span>12 项 · 金额 <b>196,092.00</b> 元</span><span className="spacer" /><StockBarLegend /></>}
    />
  );
}

export function GalleryExplanation() {
  return (
    <Panel title="ExplanationView" isPadded>
      <ExplanationView
        formulas={[
          { title: ['再订货点 = 日均 × 提前期 + 安全库存'], lines: [['10 × 14 + 37.7'], ['177.7 → 进整 ', { strong: '178 片' }]] },
          {
            title: ['安全库存 = z × ', { root: ['L·σ', { sub: 'd' }, { sup: '2' }, ' + ', { over: 'd' }, { sup: '2' }, '·σ', { sub: 'L' }, { sup: '2' }] }],
            lines: [['1.645 × ', { root: ['14×3', { sup: '2' }, ' + 10', { sup: '2' }, '×2', { sup: '2' }] }], ['1.645 × 22.93 = ', { strong: '37.7 片' }]],
          },
        ]}
        values={[
          { id: 'd', symbol: [{ over: 'd' }], name: '日均领用', value: '10.0', source: '3,650 片 ÷ 365 天' },
          { id: 'l', symbol: ['σ', { sub: 'L' }], name: '提前期波动', value: '2.0 天', source: '10 至 16 天' },
        ]}
      />
    </Panel>
  );
}

export function GalleryTimeLine() {
  return (
    <Panel title="TimeLine" isPadded>
      <TimeLine
        label="经过"
        entries={[
          { id: '1', when: '06-05 16:42', title: '触发 · 警告', text: '库存位置 176 < 再订货点 178' },
          { id: '2', when: '06-09 09:20', title: '升为紧急', text: '含在途 06-22 用完；今天下单 06-23 到' },
          { id: '3', when: '现在', title: '等周敏处理', text: '已等 22 分，限 17:00', phase: 'now' },
          { id: '4', when: '到货入库后', title: '自动关闭', text: '库存位置高于 214 时', phase: 'next' },
        ]}
      />
    </Panel>
  );
}
