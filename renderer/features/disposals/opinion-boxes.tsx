import { Input, Select } from 'antd';
import { useState } from 'react';

import { DISPOSAL_DECISIONS, DISPOSAL_OPINION_SIDES, type DisposalDecision, type DisposalOpinionSide } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { readMoney } from '../../parts/read-number.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/chip.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Disposal } from './disposal-types.ts';
import { momentText } from './moment-text.ts';

const OPINION_LENGTH_MAX = 500;
type Opinion = Disposal['opinions'][number];

/** The three opinions side by side; those the reader may write are fields until they are signed. */
export function OpinionBoxes({ review }: { readonly review: Disposal }) {
  const [editing, setEditing] = useState<DisposalOpinionSide | null>(null);
  const isOpen = review.state === 'opinions' || review.state === 'decision';
  return (
    <div className="disposal-opinions">
      {DISPOSAL_OPINION_SIDES.map(side => {
        const given = review.opinions.find(opinion => opinion.side === side);
        const mayWrite = isOpen && review.mySides.includes(side);
        if (mayWrite && (given === undefined || editing === side)) return <WriteOpinion key={side} review={review} side={side} given={given} onDone={() => { setEditing(null); }} />;
        return <ReadOpinion key={side} side={side} given={given} {...(mayWrite ? { onChange: () => { setEditing(side); } } : {})} />;
      })}
    </div>
  );
}

function ReadOpinion({ side, given, onChange }: { readonly side: DisposalOpinionSide; readonly given: Opinion | undefined; readonly onChange?: () => void }) {
  const t = useTexts('disposals');
  const common = useTexts('common');
  const roles = useQuery('disposals.rules', {}).data?.sides[side] ?? [];
  return (
    <section className="disposal-opinion" data-side={side} data-given={given !== undefined}>
      <h3>{t(`sides.${side}`)}</h3>
      {given === undefined
        ? <p className="muted">{t('form.waiting', { who: wordList(roles.map(role => common(`roles.${role}`))) })}</p>
        : (
          <>
            <p className="disposal-said">{given.opinion}</p>
            <p className="disposal-proposal">{given.proposes !== null && <Tag>{t(`decisions.${given.proposes}`)}</Tag>}{given.amountE4 !== null && <span>{t(`amounts.${side}`)} <Money e4={given.amountE4} zero="figure" /></span>}</p>
            <p className="disposal-signed">{given.by}<time>{momentText(given.at)}</time>{onChange !== undefined && <Button size="small" variant="quiet" data-action={`change-${side}`} onClick={onChange}>{t('form.changeOpinion')}</Button>}</p>
          </>
        )}
    </section>
  );
}

type WriteProps = { readonly review: Disposal; readonly side: DisposalOpinionSide; readonly given: Opinion | undefined; readonly onDone: () => void };

function WriteOpinion({ review, side, given, onDone }: WriteProps) {
  const t = useTexts('disposals');
  const command = useCommand('disposals.giveOpinion');
  const [opinion, setOpinion] = useState(given?.opinion ?? '');
  const [proposes, setProposes] = useState<DisposalDecision | ''>(given?.proposes ?? '');
  const [amount, setAmount] = useState(given?.amountE4 === null || given?.amountE4 === undefined ? '' : moneyText(given.amountE4, 2).replaceAll(',', ''));
  const [hasTried, setHasTried] = useState(false);
  const money = readMoney(amount);
  const submit = async () => {
    setHasTried(true);
    if (opinion.trim() === '' || money.kind === 'wrong') return;
    const reply = await command.run({ disposalId: review.id, expectedVersion: review.version, side, opinion: opinion.trim(), proposes: proposes === '' ? null : proposes, amountE4: money.kind === 'value' ? money.value : null });
    if (!reply.ok) return;
    showToast({ text: t('form.signed', { side: t(`sides.${side}`) }) });
    onDone();
  };
  return (
    <form className="disposal-opinion disposal-writing" data-side={side} aria-label={t(`sides.${side}`)} onSubmit={event => { event.preventDefault(); if (!command.isRunning) void submit(); }}>
      <h3>{t(`sides.${side}`)}</h3>
      <FormField label={t('form.opinion')} isRequired error={hasTried && opinion.trim() === '' ? t('form.opinionMissing') : null}>
        {control => <Input.TextArea {...control} data-field={`opinion-${side}`} rows={3} maxLength={OPINION_LENGTH_MAX} placeholder={t(`questions.${side}`)} value={opinion} onChange={event => { setOpinion(event.target.value); }} />}
      </FormField>
      <div className="disposals-two">
        <FormField label={t('form.proposes')}>{control => <Select id={control.id} value={proposes} options={[{ value: '' as const, label: t('form.noProposal') }, ...DISPOSAL_DECISIONS.map(each => ({ value: each, label: t(`decisions.${each}`) }))]} onChange={setProposes} />}</FormField>
        <FormField label={t(`amounts.${side}`)} error={hasTried && money.kind === 'wrong' ? t('form.wrongMoney') : null}>{control => <Input {...control} inputMode="decimal" value={amount} onChange={event => { setAmount(event.target.value); }} />}</FormField>
      </div>
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
      <div><Button type="submit" variant="primary" size="small" isBusy={command.isRunning} data-action={`sign-${side}`}>{t('form.sign')}</Button></div>
    </form>
  );
}
