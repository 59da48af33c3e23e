import { describe, expect, test } from 'vitest';

import type { HostSignal } from '../../../../electron/hosts/host-messages.ts';
import { performHostRequest } from '../../../../electron/hosts/loopback/perform-host-request.ts';
import { notificationCommand } from '../../../../electron/hosts/loopback/system-notification.ts';
import type { EventMessage } from '../../../../shared/contract/events.ts';

const hostile = { title: '"; rm -rf / #$(id)`id`', body: '-u critical\n<b>%PATH%</b>' };
const request = { kind: 'show-notification', notificationId: 'n1', alertId: 'a1', userId: null, path: '/alerts/a1', level: 'urgent', title: '轴承', body: '缺货' } as const;

function ports(pages: number, by: string | null) {
  const events: EventMessage[] = [], signals: HostSignal[] = [], zones: string[] = [];
  return {
    events, signals, zones,
    push: (event: EventMessage) => { events.push(event); return pages; },
    showSystemNotification: () => Promise.resolve(by),
    setTimeZone: (zone: string) => { zones.push(zone); },
    signal: (signal: HostSignal) => { signals.push(signal); },
  };
}

describe('pop-ups of the loopback host', () => {
  test.each([[2, null, 'page'], [0, 'notify-send', 'notify-send'], [1, 'notify-send', 'notify-send']])('%i pages and %s: shown by %s', async (pages, system, by) => {
    const host = ports(pages, system);
    await performHostRequest(request, host);
    expect(host.events).toEqual([{ name: 'notification.show', payload: { notificationId: 'n1', alertId: 'a1', userId: null, path: '/alerts/a1', level: 'urgent', title: '轴承', body: '缺货' } }]);
    expect(host.signals).toEqual([{ kind: 'notification-shown', notificationId: 'n1', by }]);
  });

  test('with nothing to show it on it stays unshown, so it comes again', async () => {
    const host = ports(0, null);
    await performHostRequest(request, host);
    expect(host.signals).toEqual([]);
  });

  test('the company time zone reaches the clock', async () => {
    const host = ports(0, null);
    await performHostRequest({ kind: 'schedule', timeZone: 'Asia/Shanghai' }, host);
    expect(host.zones).toEqual(['Asia/Shanghai']);
  });
});

describe('the text of a pop-up is never code', () => {
  test('notify-send gets it as arguments, after the end of options', () => {
    const command = notificationCommand(hostile, 'linux', { DISPLAY: ':0' });
    expect(command).toEqual({ by: 'notify-send', file: 'notify-send', arguments: ['--app-name=Cangshao', '--', hostile.title, hostile.body], env: {} });
  });
  test('PowerShell gets it as environment; its script is always the same', () => {
    const one = notificationCommand(hostile, 'win32', {}), other = notificationCommand({ title: 'a', body: 'b' }, 'win32', {});
    expect(one?.arguments).toEqual(other?.arguments);
    expect(one?.env).toEqual({ CANGSHAO_TITLE: hostile.title, CANGSHAO_BODY: hostile.body });
    expect(Buffer.from(one?.arguments.at(-1) ?? '', 'base64').toString('utf16le')).toContain('CreateToastNotifier');
  });
  test('AppleScript gets it as arguments of a fixed script', () => {
    const command = notificationCommand(hostile, 'darwin', {});
    expect(command?.arguments.slice(2)).toEqual(['--', hostile.title, hostile.body]);
  });
  test('no desktop session, no command', () => {
    expect(notificationCommand(hostile, 'linux', {})).toBeNull();
  });
});
