import { Popover } from 'antd';
import { useState, type ReactNode } from 'react';

import { useTexts } from '../language/use-texts.tsx';

/** A figure that answers "why?": a dotted underline that opens the explanation, by pointer or key. */
export function Explained({ children, explanation, title }: {
  readonly children: ReactNode; readonly explanation: ReactNode; readonly title?: string;
}) {
  const t = useTexts('common');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger="click"
      {...(title === undefined ? {} : { title })}
      content={<div className="explained-body">{explanation}</div>}
    >
      <button
        type="button"
        className="explained"
        aria-expanded={isOpen}
        title={t('explain')}
        onKeyDown={event => { if (event.key === 'Escape' && isOpen) { event.stopPropagation(); setIsOpen(false); } }}
        onClick={event => { event.stopPropagation(); }}
      >
        {children}
      </button>
    </Popover>
  );
}
