import { describe, expect, it } from 'vitest';

import { type ChannelConfig, serves } from '../../../../shared/domain/channels/index.ts';

const config = (more: Partial<ChannelConfig> = {}): ChannelConfig => ({ mail: null, roles: [], minLevel: 'notice', isMentioning: true, ...more });

describe('what leaves by a channel', () => {
  it('is everything where nothing is set', () => {
    expect(serves(config(), { kind: 'alert', level: 'notice', roles: [] })).toBe(true);
  });
  it.each([['notice', false], ['warning', true], ['urgent', true]] as const)('an alert of level %s by a channel for warnings: %s', (level, expected) => {
    expect(serves(config({ minLevel: 'warning' }), { kind: 'alert', level, roles: ['buyer'] })).toBe(expected);
  });
  it('a digest or a reminder whatever its level: the level decides about single alerts', () => {
    expect(serves(config({ minLevel: 'urgent' }), { kind: 'digest', level: 'notice', roles: ['buyer'] })).toBe(true);
  });
  it('only what is for the people the group is made of (C6, F47)', () => {
    expect(serves(config({ roles: ['buyer'] }), { kind: 'alert', level: 'urgent', roles: ['keeper'] })).toBe(false);
    expect(serves(config({ roles: ['buyer'] }), { kind: 'alert', level: 'urgent', roles: ['keeper', 'buyer'] })).toBe(true);
  });
});
