import type { Store } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { soloStore } from '../fixtures/open-ports.ts';
import { findDueTime } from './find-due-time.ts';

const scheduled = (cron: string, time_zone = 'UTC'): Store => {
  const store = soloStore();
  return { ...store, settings: { ...store.settings, schedule: { cron, time_zone } } };
};
const due = (store: Store, now: string): string | undefined =>
  findDueTime(store, new Date(now))?.toISOString();

describe('findDueTime', () => {
  it('is the last time that has come, in the store’s own time zone', () => {
    expect(due(scheduled('0 3 * * *'), '2026-01-05T03:00:00.000Z')).toBe('2026-01-05T03:00:00.000Z');
    expect(due(scheduled('0 3 * * *'), '2026-01-05T02:59:59.000Z')).toBe('2026-01-04T03:00:00.000Z');
    expect(due(scheduled('0 3 * * *', 'Asia/Tokyo'), '2026-01-05T03:00:00.000Z')).toBe(
      '2026-01-04T18:00:00.000Z',
    );
  });

  it('is none before the first time after the schedule was set', () => {
    expect(due(scheduled('0 3 * * *'), '2026-01-01T02:00:00.000Z')).toBeUndefined();
    expect(due(soloStore(), '2026-01-05T03:00:00.000Z')).toBeUndefined();
  });

  it('is none where the expression or the zone cannot be read', () => {
    expect(due(scheduled('every night'), '2026-01-05T03:00:00.000Z')).toBeUndefined();
    expect(due(scheduled('0 3 * * *', 'Mars/Olympus'), '2026-01-05T03:00:00.000Z')).toBeUndefined();
  });
});
