import { useEffect, useState } from 'react';
import { create } from 'zustand';

import { useTexts } from '../language/use-texts.tsx';
import { Button, IconButton } from './button.tsx';
import { Icon } from './icon.tsx';

export type Toast = {
  readonly id: string;
  readonly text: string;
  /** Ends with the toast: takes back what was just done. */
  readonly onUndo?: () => void;
  /** Another step the toast offers, such as opening the new document. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly seconds: number;
};

/** Long enough to read the line and reach for the button (issue and mock: ten seconds). */
export const UNDO_SECONDS = 10;
const PLAIN_SECONDS = 5;
/** A pointer left lying there does not keep the line for ever. */
const HELD_SECONDS_MAX = 30;

const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));
let lastId = 0;

/** Says what was done, for ten seconds with a way to undo it. Returns how to take the toast away. */
export function showToast(toast: Omit<Toast, 'id' | 'seconds'> & { readonly seconds?: number }): () => void {
  lastId += 1;
  const id = `toast-${lastId}`;
  const seconds = toast.seconds ?? (toast.onUndo === undefined ? PLAIN_SECONDS : UNDO_SECONDS);
  useToasts.setState(state => ({ toasts: [...state.toasts.slice(-2), { ...toast, id, seconds }] }));
  return () => { removeToast(id); };
}

function removeToast(id: string): void {
  useToasts.setState(state => ({ toasts: state.toasts.filter(each => each.id !== id) }));
}

function Clock({ share }: { readonly share: number }) {
  const around = 2 * Math.PI * 7;
  return (
    <svg className="toast-clock" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="7" /><circle className="left" cx="9" cy="9" r="7" strokeDasharray={`${around * share} ${around}`} />
    </svg>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const t = useTexts('common');
  const [{ left }, setClock] = useState({ left: toast.seconds, held: 0 });
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => { setClock(clock => (isHeld && clock.held < HELD_SECONDS_MAX ? { ...clock, held: clock.held + 1 } : { ...clock, left: clock.left - 1 })); }, 1000);
    return () => { clearInterval(timer); };
  }, [isHeld]);
  useEffect(() => { if (left <= 0) removeToast(toast.id); }, [left, toast.id]);
  const undo = () => { removeToast(toast.id); toast.onUndo?.(); };
  const hold = () => { setHeld(true); };
  const letGo = () => { setHeld(false); };
  // Nobody who reaches for the button is hurried: the clock stands still under the pointer and while the focus is here.
  return (
    <div className="toast" role="status" onMouseEnter={hold} onMouseLeave={letGo} onFocus={hold} onBlur={letGo}>
      {toast.onUndo === undefined ? <Icon name="check" /> : <Clock share={left / toast.seconds} />}
      <span>{toast.text}</span>
      {toast.action !== undefined && <Button variant="link" size="small" onClick={() => { removeToast(toast.id); toast.action?.run(); }}>{toast.action.label}</Button>}
      {toast.onUndo !== undefined && <Button size="small" icon="undo" onClick={undo} title={t('undo.clock', { count: left })}>{t('actions.undo')}</Button>}
      <IconButton icon="close" size="small" label={t('actions.close')} onClick={() => { removeToast(toast.id); }} />
    </div>
  );
}

/** Where the toasts appear; the frame holds one. */
export function ToastStack() {
  const toasts = useToasts(state => state.toasts);
  return <div className="toasts">{toasts.map(toast => <ToastLine key={toast.id} toast={toast} />)}</div>;
}
