import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Link } from 'react-router';

import { Icon, type IconName } from './icon.tsx';
import { ariaKeys, KeyHint } from './key-hint.tsx';

type Look = {
  /** `primary`: the one main action. `link`: the next action in a row of a table. `quiet`: an edge only under the pointer. */
  readonly variant?: 'default' | 'primary' | 'danger' | 'quiet' | 'link';
  readonly size?: 'standard' | 'small';
  readonly icon?: IconName;
  /** Shown on the button; the page binds the key with `useHotkeys`. */
  readonly keys?: string;
  readonly children?: ReactNode;
};

export type ButtonProps = Look & { readonly isBusy?: boolean } & Omit<ComponentPropsWithRef<'button'>, 'children'>;

function classOf({ variant = 'default', size = 'standard' }: Look, isBusy: boolean, extra: string | undefined): string {
  return ['button', variant === 'default' ? '' : `button-${variant}`, size === 'small' ? 'button-small' : '', isBusy ? 'button-busy' : '', extra ?? '']
    .filter(name => name !== '').join(' ');
}

/** A button. While busy it stays focusable and ignores presses, so that the focus is not lost. */
export function Button({ variant, size, icon, keys, isBusy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const look: Look = { ...(variant && { variant }), ...(size && { size }) };
  return (
    <button
      {...rest}
      type={type}
      className={classOf(look, isBusy, className)}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
      {...(isBusy ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      onClick={event => { if (isBusy) event.preventDefault(); else onClick?.(event); }}
    >
      {isBusy ? <Icon name="turn" /> : icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && <KeyHint keys={keys} />}
    </button>
  );
}

/** A button that leads to another page: a real link, so that it can be opened in a new window. */
export function ButtonLink({ to, variant, size, icon, keys, children }: Look & { readonly to: string }) {
  const look: Look = { ...(variant && { variant }), ...(size && { size }) };
  return (
    <Link to={to} className={classOf(look, false, undefined)} {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && <KeyHint keys={keys} />}
    </Link>
  );
}

/** A button that is only an icon; `label` is its name and its tooltip. */
export function IconButton({ icon, label, size = 'standard', className, type = 'button', children, ...rest }: {
  readonly icon: IconName; readonly label: string; readonly size?: 'standard' | 'small';
} & Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title'>) {
  const name = ['icon-button', size === 'small' ? 'icon-button-small' : '', className ?? ''].filter(part => part !== '').join(' ');
  return (
    <button {...rest} type={type} className={name} aria-label={label} title={label}>
      <Icon name={icon} />
      {children}
    </button>
  );
}
