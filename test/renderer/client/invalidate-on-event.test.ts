import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';

import { invalidateOnEvent } from '../../../renderer/client/invalidate-on-event.ts';
import { queryKeyOf } from '../../../renderer/client/use-query.ts';

/** A query whose answers the test hands out one by one. */
function openQuery(queryClient: QueryClient, name: string) {
  const asked: ((answer: string) => void)[] = [];
  const observer = new QueryObserver(queryClient, { queryKey: queryKeyOf(name, {}), queryFn: () => new Promise<string>(resolve => { asked.push(resolve); }) });
  const stop = observer.subscribe(() => undefined);
  return { asked, stop, data: () => observer.getCurrentResult().data };
}

describe('an event', () => {
  const queryClient = new QueryClient();
  let stop: () => void = () => undefined;
  afterEach(() => { stop(); queryClient.clear(); });

  it('has what it touched read again, and nothing else', async () => {
    const imports = openQuery(queryClient, 'imports.preview');
    const alerts = openQuery(queryClient, 'alerts.list');
    stop = () => { imports.stop(); alerts.stop(); };
    imports.asked[0]?.('reading');
    alerts.asked[0]?.('two');
    await expect.poll(imports.data).toBe('reading');
    invalidateOnEvent(queryClient, { name: 'imports.changed', payload: { batchId: 'B' } });
    await expect.poll(() => imports.asked.length).toBe(2);
    imports.asked[1]?.('draft');
    await expect.poll(imports.data).toBe('draft');
    expect(alerts.asked.length).toBe(1);
  });

  it('that comes while the first answer is under way has it asked for again: the answer may be older than the event', async () => {
    const imports = openQuery(queryClient, 'imports.preview');
    ({ stop } = imports);
    invalidateOnEvent(queryClient, { name: 'imports.changed', payload: { batchId: 'B' } });
    imports.asked[0]?.('reading');
    await expect.poll(() => imports.asked.length).toBe(2);
    imports.asked[1]?.('draft');
    await expect.poll(imports.data).toBe('draft');
  });

  it('for everything reaches a first answer under way as well', async () => {
    const stock = openQuery(queryClient, 'stock.list');
    ({ stop } = stock);
    invalidateOnEvent(queryClient, { name: 'settings.changed', payload: {} });
    stock.asked[0]?.('before');
    await expect.poll(() => stock.asked.length).toBe(2);
  });
});
