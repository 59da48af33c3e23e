import { DatePicker, Input, Select } from 'antd';
import { useState } from 'react';

import { ALERT_LEVELS, STOCK_STATES } from '../../../shared/kernel/vocabulary.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { BarChart } from '../../ui/bar-chart.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip, Tag } from '../../ui/chip.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { Explained } from '../../ui/explained.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { LineChart } from '../../ui/line-chart.tsx';
import { SkeletonRows } from '../../ui/loading-skeleton.tsx';
import { Money } from '../../ui/money.tsx';
import { Page, PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sparkline, TrendLine } from '../../ui/sparkline.tsx';
import { StateBadge, StateShape } from '../../ui/state-badge.tsx';
import { StockBar, StockBarLegend } from '../../ui/stock-bar.tsx';
import { StockRiver } from '../../ui/stock-river.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { GalleryExplanation, GalleryTable, GalleryTimeLine } from './gallery-data-parts.tsx';
import { SAMPLE_ROWS, sampleRiver } from './sample-data.ts';

const MONTHS = ['7', '8', '9', '10', '11', '12', '1', '2', '3', '4', '5', '6'];
const RIVER = sampleRiver();
const BOUGHT = { name: '采购', tone: 'accent', values: [31, 28.4, 33, 30.1, 36.2, 41, 38, 12.4, 34.3, 35.8, 37.9, 11.4] } as const;
const USED = { name: '领用', tone: 'muted', values: [29.8, 30, 29, 31, 34, 35.6, 30.9, 14.8, 34, 35.2, 34, 9.6] } as const;

function Small() {
  const [isPressed, setIsPressed] = useState(true);
  const [view, setView] = useState<'list' | 'board'>('list');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Panel title="Button, Chip, Tag, Segmented, StateBadge, AlertLevel" isPadded>
      <div className="gallery-line">
        <Button variant="primary" keys="O">请购 180 片</Button><Button keys="L">领料</Button><Button variant="danger" onClick={() => { setIsAsking(true); }}>作废</Button><Button variant="quiet">更多</Button>
        <Button variant="link">催交</Button><Button isBusy>保存</Button><Button disabled>保存</Button><Button size="small" icon="columns">列 12 / 16</Button><IconButton icon="close" label="关闭" />
        <Button onClick={() => { showToast({ text: '已过账 LL20260609-007', onUndo: () => undefined }); }}>Toast</Button>
      </div>
      <div className="gallery-line">
        <Chip isPressed={false} count={2} onPress={() => undefined}><StateShape state="out" />缺货</Chip>
        <Chip isPressed={isPressed} onPress={() => { setIsPressed(value => !value); }} onRemove={() => { setIsPressed(false); }} removeLabel="清除">仓库：主仓</Chip>
        <Chip isPressed={false} hasMenu onPress={() => undefined}>类别</Chip><Tag>A 类</Tag><Tag tone="worse">变差</Tag><Tag tone="better">好转</Tag>
        <Segmented label="视图" value={view} onChange={setView} options={[{ id: 'list', label: '清单', icon: 'list' }, { id: 'board', label: '看板', icon: 'board' }]} />
      </div>
      <div className="gallery-line">{STOCK_STATES.map(state => <StateBadge key={state} state={state} />)}<StateBadge state="dead" /></div>
      <div className="gallery-line">{ALERT_LEVELS.map(level => <AlertLevel key={level} level={level} />)}</div>
      <div className="gallery-line">
        <Explained explanation="可用 96 ÷ 日均 10.0 = 9.6 天" title="可用天数">9.6</Explained><Quantity micro={-12e6} decimals={0} isSigned /><Quantity micro={1_234_500_000} decimals={2} unit="kg" /><Quantity micro={0} decimals={0} />
        <Money e4={326_435_900} isNamed /><Money e4={1_864_200_0000} as="wan" isStrong /><Money e4={-4_160_000} isSigned /><TrendLine label="12 个月" values={[4, 5, 4.6, 6, 7.2, 7, 6.8, 6.1, 6.4, 6.2, 6.6, 7]} /><Sparkline weeklyMicro={SAMPLE_ROWS[2]?.weekly ?? []} decimals={0} />
      </div>
      <Confirm isOpen={isAsking} title="作废 3 行" confirmLabel="作废" isDanger onConfirm={() => { setIsAsking(false); }} onCancel={() => { setIsAsking(false); }}>3 行将从草稿里去掉，库存不变。</Confirm>
    </Panel>
  );
}

function Bars() {
  return (
    <Panel title="StockBar" actions={<StockBarLegend />} isPadded>
      <div className="gallery-bars">
        {SAMPLE_ROWS.map(({ id, state, ...row }) => <div key={id}><span className="muted">{row.code}</span><StockBar {...row} state={state} unitDecimals={0} /><StockBar {...row} state={state} unitDecimals={0} width={270} /></div>)}
      </div>
      <StockBar state="running_out" unitDecimals={0} width={420} onHandMicro={96e6} onOrderMicro={40e6} safetyStockMicro={38e6} reorderPointMicro={178e6} maximumMicro={320e6} />
      <div className="gallery-line"><StockBar state="ok" unitDecimals={0} width={270} onHandMicro={12e6} onOrderMicro={0} safetyStockMicro={null} reorderPointMicro={null} maximumMicro={null} /></div>
    </Panel>
  );
}

function Fields() {
  return (
    <Panel title="FormField, ItemPicker, Notice, ErrorPanel" isPadded>
      <div className="gallery-fields">
        <FormField label="领料日期" isRequired>{control => <DatePicker {...control} />}</FormField>
        <FormField label="领料部门" hint="最近用过的在前">{control => <Select {...control} defaultValue="机加一车间" options={[{ value: '机加一车间' }, { value: '装配车间' }]} />}</FormField>
        <FormField label="编码" error="这个编码已被别的物料使用">{control => <Input {...control} defaultValue="DJ-0107" />}</FormField>
      </div>
      <ItemPicker
        label="加一行" keys="F2" onPick={option => { showToast({ text: option.name }); }}
        search={text => Promise.resolve({ hits: SAMPLE_ROWS.filter(row => `${row.code}${row.name}`.includes(text.toUpperCase())).map(row => ({ ...row, unitDecimals: 0 })), isExact: false })}
      />
      <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
        <Notice state="running_out">含在途可用到 <b>06-22</b>；今天下单 06-23 才到。建议请购 <b>180 片</b>。</Notice>
        <ErrorPanel failure={{ code: 'STOCK_NEGATIVE', params: { line: 3, code: 'DJ-0107', name: '数控刀片', date: '2026-06-09', short: '4' } }} onRetry={() => undefined} />
        <ErrorPanel failure={{ code: 'INTERNAL', incidentId: 'E-7F3A91' }} />
      </div>
    </Panel>
  );
}

/** Every part of the kit on one page, with invented data; only in development. */
export function GalleryPage() {
  return (
    <Page isPlain head={<PageHead title="Gallery" note="renderer/ui" views={[{ id: 'all', label: '全部' }, { id: 'few', label: '一些' }]} view="all" onView={() => undefined} />}>
      <style>{'.gallery{padding:12px 16px;display:grid;gap:12px;grid-template-columns:minmax(0,1fr)}.gallery-line{display:flex;flex-wrap:wrap;gap:10px;align-items:center;min-height:34px}.gallery-bars{display:grid;grid-template-columns:repeat(auto-fill,minmax(480px,1fr));gap:4px 24px}.gallery-bars>div{display:flex;gap:20px;align-items:center}.gallery-fields{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;margin-bottom:12px}.gallery-two{display:grid;grid-template-columns:1fr 1fr;gap:12px}'}</style>
      <div className="gallery">
        <Small />
        <Bars />
        <Panel title="StockRiver" note="日均 10.0 片"><StockRiver data={RIVER} unit="片" unitDecimals={0} /></Panel>
        <Panel title="DataTable"><div style={{ height: 430 }}><GalleryTable /></div></Panel>
        <Fields />
        <div className="gallery-two">
          <Panel title="BarChart" isPadded><BarChart label="采购与领用，万元" categories={MONTHS} series={[BOUGHT, USED]} decimals={2} /></Panel>
          <Panel title="LineChart" isPadded><LineChart label="库存总额，万元" categories={MONTHS} series={[{ ...BOUGHT, name: '库存总额' }]} decimals={2} /></Panel>
        </div>
        <div className="gallery-two"><GalleryExplanation /><GalleryTimeLine /></div>
        <div className="gallery-two">
          <Panel title="EmptyState"><EmptyState title="还没有物料" text="导入您手上的物料清单，或先建一个物料。" actions={<Button variant="primary" icon="import">导入清单</Button>} /></Panel>
          <Panel title="SkeletonRows"><SkeletonRows rows={5} /></Panel>
        </div>
      </div>
    </Page>
  );
}
