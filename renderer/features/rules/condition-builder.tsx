import { useId } from 'react';

import { TREE_DEPTH_MAX, type RuleGroup, type RuleNode } from '../../../shared/domain/rule-expression/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ConditionRow } from './condition-row.tsx';
import { firstCondition, replacePart } from './rule-draft.ts';

export type ConditionBuilderProps = { readonly tree: RuleGroup; readonly isDisabled: boolean; readonly onChange: (tree: RuleGroup) => void };

/** The condition as boxes to click: groups of conditions, all or any of which must hold. */
export function ConditionBuilder({ tree, isDisabled, onChange }: ConditionBuilderProps) {
  const change = (path: readonly number[], part: RuleNode | null) => { onChange(replacePart(tree, path, part)); };
  return <GroupBox group={tree} path={[]} isDisabled={isDisabled} onChange={change} />;
}

type GroupBoxProps = { readonly group: RuleGroup; readonly path: readonly number[]; readonly isDisabled: boolean; readonly onChange: (path: readonly number[], part: RuleNode | null) => void };

function GroupBox({ group, path, isDisabled, onChange }: GroupBoxProps) {
  const t = useTexts('rules');
  const titleId = useId();
  const isOutermost = path.length === 0;
  const add = (part: RuleNode) => { onChange(path, { ...group, parts: [...group.parts, part] }); };
  return (
    <div className={isOutermost ? 'rule-group rule-group-outer' : 'rule-group'} role="group" aria-labelledby={titleId} data-depth={path.length}>
      <div className="rule-group-head">
        <span id={titleId}>{t('builder.holds')}</span>
        <Segmented label={t('builder.joint')} value={group.joint} options={[{ id: 'all', label: t('builder.all') }, { id: 'any', label: t('builder.any') }]} onChange={joint => { if (!isDisabled) onChange(path, { ...group, joint }); }} />
        <span className="spacer" />
        {!isOutermost && !isDisabled && <IconButton icon="trash" size="small" label={t('builder.removeGroup')} onClick={() => { onChange(path, null); }} />}
      </div>
      {group.parts.map((part, index) => {
        const at = [...path, index];
        const key = at.join('.');
        if (part.type === 'group') return <GroupBox key={key} group={part} path={at} isDisabled={isDisabled} onChange={onChange} />;
        return <ConditionRow key={`${key} ${part.type}`} condition={part} isDisabled={isDisabled} onChange={changed => { onChange(at, changed); }} onRemove={() => { onChange(at, null); }} />;
      })}
      {!isDisabled && (
        <div className="rule-group-add">
          <Button size="small" icon="plus" onClick={() => { add(firstCondition('on_hand')); }} data-action="add-condition">{t('builder.addCondition')}</Button>
          {path.length + 1 < TREE_DEPTH_MAX && <Button size="small" variant="quiet" icon="group" onClick={() => { add({ type: 'group', joint: group.joint === 'all' ? 'any' : 'all', parts: [firstCondition('on_hand')] }); }} data-action="add-group">{t('builder.addGroup')}</Button>}
        </div>
      )}
    </div>
  );
}
