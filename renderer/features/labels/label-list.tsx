import { InputNumber } from 'antd';

import { useTexts } from '../../language/use-texts.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { SymbolKind } from './bar-symbol.ts';
import type { Paper } from './label-papers.ts';
import { type Label, symbolFor } from './labels.ts';

export const COPIES_MAX = 99;

type LabelListProps = {
  readonly labels: readonly Label[];
  readonly paper: Paper;
  readonly wanted: SymbolKind;
  readonly copiesOf: (label: Label) => number;
  readonly onCopies: (label: Label, copies: number) => void;
  readonly onRemove: (label: Label) => void;
};

/** What is to be printed, how often, and where bars had to give way to a QR code. */
export function LabelList({ labels, paper, wanted, copiesOf, onCopies, onRemove }: LabelListProps) {
  const t = useTexts('labels');
  return (
    <ul className="labels-list" aria-label={t('list.label')}>
      {labels.map(label => {
        const name = label.kind === 'item' ? `${label.name} ${label.spec}`.trim() : label.name;
        const isTurned = label.kind === 'item' && wanted === 'code128' && symbolFor(label.scanned, wanted, paper) === 'qr';
        return (
          <li key={label.id} data-label-line={label.code}>
            <div className="labels-line"><span><Icon name={label.kind === 'item' ? 'stock' : 'board'} />{label.code}</span><span className="name" title={name}>{name}</span>{isTurned && <small>{t('list.turned')}</small>}</div>
            <InputNumber size="small" min={1} max={COPIES_MAX} precision={0} value={copiesOf(label)} aria-label={t('list.copies', { code: label.code })} onChange={copies => { onCopies(label, copies ?? 1); }} />
            <IconButton icon="close" size="small" label={t('list.remove', { code: label.code })} onClick={() => { onRemove(label); }} />
          </li>
        );
      })}
    </ul>
  );
}
