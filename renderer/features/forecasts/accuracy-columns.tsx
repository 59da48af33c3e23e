import { Link } from 'react-router';

import { BIASED_FROM } from '../../../shared/domain/forecast/index.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { Tag } from '../../ui/chip.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { DASH, moneyText, numberText, quantityText, signed } from '../../ui/format-number.ts';
import { CoursePicture } from './course-picture.tsx';
import type { AccuracyRow } from './use-accuracy-source.ts';

const percent = (ratio: number | null) => (ratio === null ? DASH : `${numberText(ratio * 100)} %`);
const lean = (ratio: number | null) => (ratio === null ? DASH : `${signed(numberText(ratio * 100))} %`);

/** One item on one line: how far off its forecasts are, to which side, and how they went. */
export function accuracyColumns({ t, common, hasValue }: { readonly t: Translate<'forecasts'>; readonly common: Translate<'common'>; readonly hasValue: boolean }): DataColumn<AccuracyRow>[] {
  const words = { bucket: t('buckets.week') };
  const columns: DataColumn<AccuracyRow>[] = [
    { id: 'code', title: t('accuracy.columns.code'), width: 112, isSortable: true, value: row => row.code, render: row => <Link className="accuracy-code" to={`/items/${row.itemId}?view=forecast`}>{row.code}</Link> },
    { id: 'name', title: t('accuracy.columns.name'), width: 150, grow: 1, value: row => `${row.name} ${row.spec}`.trimEnd(), render: row => <span className="accuracy-name" title={`${row.name} ${row.spec}`}>{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'class', title: t('accuracy.columns.class'), width: 96, value: row => common(`demandClasses.${row.demandClass}`) },
    { id: 'cell', title: t('accuracy.columns.cell'), width: 64, align: 'center', value: row => `${row.abcClass}${row.xyzClass ?? ''}`, render: row => <Tag>{row.abcClass}{row.xyzClass ?? ''}</Tag> },
    { id: 'error', title: t('accuracy.columns.error'), width: 84, align: 'end', isSortable: true, explain: t('accuracy.explain.error', words), value: row => row.errorRatio, render: row => percent(row.errorRatio) },
    { id: 'bias', title: t('accuracy.columns.bias'), width: 84, align: 'end', isSortable: true, explain: t('accuracy.explain.bias'), value: row => row.biasRatio, render: row => lean(row.biasRatio) },
    { id: 'signal', title: t('accuracy.columns.signal'), width: 110, explain: t('accuracy.explain.signal'), value: row => row.trackingSignal, render: row => <Drift row={row} t={t} /> },
    { id: 'course', title: t('accuracy.columns.course'), width: 180, explain: t('accuracy.explain.course'), value: () => null, render: row => <CoursePicture row={row} /> },
    { id: 'last', title: t('accuracy.columns.last'), width: 110, align: 'end', value: row => row.recent.at(-1)?.actualMicro ?? null, render: row => <Last row={row} t={t} /> },
  ];
  return hasValue ? [...columns, { id: 'value', title: t('accuracy.columns.value'), width: 110, align: 'end', isSortable: true, value: row => row.annualUseE4, render: row => (row.annualUseE4 === null ? DASH : moneyText(row.annualUseE4, 0)) }] : columns;
}

function Drift({ row: { trackingSignal }, t }: { readonly row: AccuracyRow; readonly t: Translate<'forecasts'> }) {
  if (trackingSignal === null) return <span className="muted">{DASH}</span>;
  const figure = <span className="muted accuracy-signal">{signed(numberText(trackingSignal, 2))}</span>;
  if (Math.abs(trackingSignal) <= BIASED_FROM) return <>{figure}<span className="muted">{t('accuracy.steady')}</span></>;
  return <>{figure}<Tag tone="worse">{t(trackingSignal > 0 ? 'accuracy.low' : 'accuracy.high')}</Tag></>;
}

function Last({ row, t }: { readonly row: AccuracyRow; readonly t: Translate<'forecasts'> }) {
  const last = row.recent.at(-1);
  if (last === undefined) return DASH;
  return t('accuracy.lastText', { forecast: quantityText(last.forecastMicro, row.unitDecimals), actual: quantityText(last.actualMicro, row.unitDecimals) });
}
