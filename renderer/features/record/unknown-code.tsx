import { Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { CommandInputOf, OutputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useScanner } from '../../parts/use-scanner.ts';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import type { RecordType } from './document-kinds.ts';
import type { ItemHit } from './draft.ts';

type UnknownCodeProps = {
  readonly code: string;
  readonly type: RecordType;
  readonly mayCreate: boolean;
  readonly onLinked: (item: ItemHit) => void;
  readonly onRescan: (code: string) => Promise<boolean>;
  readonly onClose: () => void;
};

const WIDTH_PX = 480;

/** A scanned code nobody has filed: make the item, or say which item it is. Both by keyboard; another scan takes its place. */
export function UnknownCode({ code, type, mayCreate, onLinked, onRescan, onClose }: UnknownCodeProps) {
  const t = useTexts('record');
  const navigate = useNavigate();
  const [isLinking, setIsLinking] = useState(false);
  useScanner('dialog', async (scanned, place) => {
    // In the search field a scan names the item to link to.
    if (place === 'words') return false;
    onClose();
    return onRescan(scanned);
  });
  const create = () => { onClose(); void navigate(`/record/new?${new URLSearchParams({ type, barcode: code }).toString()}`); };
  return (
    <Modal open title={t(isLinking ? 'unknownCode.linkTitle' : 'unknownCode.title')} onCancel={onClose} width={WIDTH_PX} footer={null} destroyOnHidden data-testid="unknown-code">
      <div className="record-unknown">
        {!isLinking && <p className="record-unknown-code"><b>{code}</b>{t('unknownCode.text')}</p>}
        {!mayCreate && <><p>{t('unknownCode.refused')}</p><Button autoFocus onClick={onClose}>{t('unknownCode.close')}</Button></>}
        {mayCreate && !isLinking && (
          <>
            <Choice icon="link" action="link-code" isFirst title={t('unknownCode.link')} text={t('unknownCode.linkText')} onChoose={() => { setIsLinking(true); }} />
            <Choice icon="plus" action="create-item" title={t('unknownCode.create')} text={t('unknownCode.createText')} onChoose={create} />
            <p className="muted">{t('unknownCode.rescan')}</p>
          </>
        )}
        {mayCreate && isLinking && <LinkCode code={code} onLinked={item => { onClose(); onLinked(item); }} />}
      </div>
    </Modal>
  );
}

function Choice({ icon, action, title, text, isFirst = false, onChoose }: { readonly icon: IconName; readonly action: string; readonly title: string; readonly text: string; readonly isFirst?: boolean; readonly onChoose: () => void }) {
  return (
    <button type="button" className="record-unknown-choice" data-action={action} autoFocus={isFirst} onClick={onChoose}>
      <Icon name={icon} /><b>{title}</b><span>{text}</span>
    </button>
  );
}

/** What `items.update` takes, from an item as it is, with another barcode. The price is kept by the backend for those who may not see it. */
export function withBarcode(item: OutputOf<'items.get'>, barcode: string): CommandInputOf<'items.update'> {
  const { code, name, spec, unitId, categoryId, supplierId, locationId, leadTimeDays, minimumOrderMicro, packSizeMicro, referencePriceE4, shelfLifeDays, isBatchTracked, isNoLongerBought, note } = item;
  return { itemId: item.id, expectedVersion: item.version, code, name, spec, unitId, categoryId, barcode, supplierId, locationId, leadTimeDays, minimumOrderMicro, packSizeMicro, referencePriceE4, shelfLifeDays, isBatchTracked, isNoLongerBought, note };
}

type Chosen = { readonly hit: ItemHit; readonly item: OutputOf<'items.get'> };

function LinkCode({ code, onLinked }: { readonly code: string; readonly onLinked: (item: ItemHit) => void }) {
  const t = useTexts('record');
  const get = useAsk('items.get');
  const update = useCommand('items.update');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const search = useItemSearch();
  const choose = async (hit: ItemHit) => {
    const reply = await get({ itemId: hit.id });
    if (reply.ok) setChosen({ hit, item: reply.value });
  };
  const save = async ({ hit, item }: Chosen) => {
    const reply = await update.run(withBarcode(item, code));
    if (reply.ok) { onLinked(hit); return; }
    // Somebody changed the item meanwhile: read it again, so that the next press saves onto what it is now.
    if (reply.failure.code === 'VERSION_CONFLICT') await choose(hit);
  };
  if (chosen === null) return <ItemPicker label={t('unknownCode.search')} placeholder={t('unknownCode.search')} icon="search" isAutoFocused search={search} onPick={hit => { void choose(hit); }} />;
  const old = chosen.item.barcode;
  return (
    <form onSubmit={event => { event.preventDefault(); if (!update.isRunning) void save(chosen); }}>
      <p>{t('unknownCode.chosen', { code })}</p>
      <p className="record-unknown-item"><span className="record-code">{chosen.item.code}</span><b>{chosen.item.name}</b><span className="record-code">{chosen.item.spec}</span></p>
      {old !== null && old !== code && <Notice state="low">{t('unknownCode.replaces', { old })}</Notice>}
      {update.failure !== null && <ErrorPanel failure={update.failure} />}
      <div className="record-unknown-foot">
        <Button onClick={() => { update.clearFailure(); setChosen(null); }}>{t('unknownCode.back')}</Button>
        <Button type="submit" variant="primary" autoFocus isBusy={update.isRunning} data-action="save-link">{t('unknownCode.save')}</Button>
      </div>
    </form>
  );
}
