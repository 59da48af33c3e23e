import type { Transport } from '../../shared/contract/derive.ts';
import { httpTransport } from './http-transport.ts';

declare global {
  // `interface`, because only an interface can add to the browser's own Window.
  interface Window {
    readonly cangshaoBridge?: Transport;
  }
}

const TOKEN_KEY = 'cangshao.token';

/**
 * The token of the loopback host: from the address's fragment at first, from the tab's own storage after a reload.
 * It is taken out of the address at once, so that it is in no bookmark, no history entry and no screenshot.
 */
function takeToken(page: Window): string {
  const fragment = new URLSearchParams(page.location.hash.slice(1));
  const given = fragment.get('token');
  if (given === null) return page.sessionStorage.getItem(TOKEN_KEY) ?? '';
  page.sessionStorage.setItem(TOKEN_KEY, given);
  page.history.replaceState(page.history.state, '', page.location.pathname + page.location.search);
  return given;
}

/** The only place in the page that knows there are two hosts. */
export function pickTransport(page: Window = window): Transport {
  return page.cangshaoBridge ?? httpTransport(page.location.origin, takeToken(page));
}
