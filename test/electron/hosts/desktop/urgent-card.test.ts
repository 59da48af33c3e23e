import { expect, test } from 'vitest';

import { WEB_PREFERENCES } from '../../../../electron/hosts/desktop/security.ts';
import { showUrgentCard } from '../../../../electron/hosts/desktop/urgent-card.ts';
import { createFakeElectron, preventable } from '../../../fakes/electron-surface.ts';

const link = (fake: ReturnType<typeof createFakeElectron>, index: number, path: string) => {
  const event = preventable({ url: `app://cangshao/card/${path}` });
  fake.windows[index]?.webContents.fire('will-navigate', event);
  return event.isPrevented;
};
const card = (id: string, onOpen: () => void = () => undefined) => ({ notificationId: id, title: '缺货：轴承 <6204>', body: '可用 0 件 & 停线', onOpen });

test('C25: what is urgent lies over everything, without a script, without taking the focus, until a hand takes it away', () => {
  const fake = createFakeElectron();
  let opened = 0;
  showUrgentCard(fake.electron, card('n1', () => { opened += 1; }));
  const [window] = fake.windows;
  expect(window?.options).toMatchObject({ alwaysOnTop: true, frame: false, show: false, skipTaskbar: true, webPreferences: { ...WEB_PREFERENCES, javascript: false } });
  const page = decodeURIComponent(fake.calls.find(call => call.startsWith('load data:'))?.split(',').slice(1).join(',') ?? '');
  expect(page).toContain('缺货：轴承 &lt;6204&gt;');
  expect(page).toContain('可用 0 件 &amp; 停线');
  expect(page).not.toContain('<script');
  window?.fire('ready-to-show');
  expect([window?.isVisible, fake.calls.includes('focus')]).toEqual([true, false]);
  // The same pop-up, sent again, is the same card.
  showUrgentCard(fake.electron, card('n1'));
  expect(fake.windows).toHaveLength(1);
  expect([link(fake, 0, 'open'), opened, window?.isVisible]).toEqual([true, 1, false]);
});

test('知道了 takes it away and opens nothing; of more than three the oldest makes room', () => {
  const fake = createFakeElectron();
  let opened = 0;
  for (const id of ['a', 'b', 'c', 'd']) {
    showUrgentCard(fake.electron, card(id, () => { opened += 1; }));
    fake.windows.at(-1)?.fire('ready-to-show');
  }
  expect(fake.windows.map(window => window.isVisible)).toEqual([false, true, true, true]);
  for (const index of [1, 2, 3]) link(fake, index, 'close');
  expect([opened, fake.windows.some(window => window.isVisible)]).toEqual([0, false]);
});
