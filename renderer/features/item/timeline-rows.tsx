import { Link } from 'react-router';

import type { Permission } from '../../../shared/contract/permissions.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { quantityText, signed } from '../../ui/format-number.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { TimelineEntry, TimelineRow } from './fold-timeline.ts';
import { useTimelineWords } from './timeline-words.ts';

const KIND_ICONS: Record<Exclude<TimelineEntry['kind'], 'movement'>, IconName> = { alert: 'bell', order: 'purchasing', threshold: 'threshold' };

function iconOf(entry: TimelineEntry): IconName {
  if (entry.kind !== 'movement') return KIND_ICONS[entry.kind];
  if (entry.word === 'count') return 'count';
  return (entry.quantityMicro ?? 0) < 0 ? 'issue' : 'receive';
}

/** What quantities are written in. */
export type UnitWords = { readonly unit: string; readonly unitDecimals: number };

/** Where the row leads: to the document, the alert or the order behind it. */
function pathOf(entry: TimelineEntry, may: (permission: Permission) => boolean): string | null {
  if (entry.documentId !== null) return `/documents?document=${entry.documentId}`;
  if (entry.alertId !== null) return `/alerts/${entry.alertId}`;
  return entry.requisitionId === null || !may('purchasing.read') ? null : `/purchasing?requisition=${entry.requisitionId}`;
}

function Figures({ quantityMicro, onHandAfterMicro, decimals }: { readonly quantityMicro: number | null; readonly onHandAfterMicro: number | null; readonly decimals: number }) {
  return (
    <>
      <td className={quantityMicro !== null && quantityMicro < 0 ? 'number out' : 'number'}>{quantityMicro === null ? '' : signed(quantityText(quantityMicro, decimals))}</td>
      <td className="number">{onHandAfterMicro === null ? '' : quantityText(onHandAfterMicro, decimals)}</td>
    </>
  );
}

/** One entry of the time line. */
export function TimelineEntryRow({ entry, of, isInner = false }: { readonly entry: TimelineEntry; readonly of: UnitWords; readonly isInner?: boolean }) {
  const words = useTimelineWords(of);
  const path = pathOf(entry, useMay());
  const title = words.titleOf(entry);
  const detail = words.detailOf(entry);
  return (
    <tr className={`${entry.kind}${isInner ? ' inner' : ''}`}>
      <td>{words.whenOf(entry)}</td>
      <td className="kind"><Icon name={iconOf(entry)} />{words.kindOf(entry)}</td>
      <td className="what" title={title}>{path === null ? title : <Link to={path}>{title}</Link>}</td>
      <td title={detail}>{detail}</td>
      <Figures quantityMicro={entry.quantityMicro} onHandAfterMicro={entry.onHandAfterMicro} decimals={of.unitDecimals} />
    </tr>
  );
}

/** Several issues as one row; a press shows each of them. */
export function TimelineFoldedRow({ row, of, isOpen, onToggle }: { readonly row: Extract<TimelineRow, { kind: 'folded' }>; readonly of: UnitWords; readonly isOpen: boolean; readonly onToggle: () => void }) {
  const t = useTexts('item');
  const words = useTimelineWords(of);
  const places = row.places.map(({ place, count }) => t('timeline.place', { place, count })).join(t('timeline.comma'));
  const [from, to] = [row.from.slice(5), row.to.slice(5)];
  const first = row.entries[0];
  return (
    <>
      <tr>
        <td>{from === to ? to : t('timeline.range', { from, to })}</td>
        <td className="kind"><Icon name="issue" />{first === undefined ? '' : words.kindOf(first)}</td>
        <td className="what">
          <button type="button" className="item-line-fold" aria-expanded={isOpen} onClick={onToggle} data-action="unfold">
            {t('timeline.documents', { count: row.entries.length })}<Icon name={isOpen ? 'up' : 'down'} />
          </button>
        </td>
        <td title={places}>{places}</td>
        <Figures quantityMicro={row.sumMicro} onHandAfterMicro={row.onHandAfterMicro} decimals={of.unitDecimals} />
      </tr>
      {isOpen && row.entries.map((entry, index) => <TimelineEntryRow key={`${entry.at}-${entry.number}-${index}`} entry={entry} of={of} isInner />)}
    </>
  );
}
