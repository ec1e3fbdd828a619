import { ok, type Result, type SessionInput } from '@nocturne/contracts';
import { recordIn, textIn } from '../../domain/records.ts';
import { markShownText } from '../steps/mark-shown-text.ts';
import { instantOf } from '../steps/read-times.ts';
import { convertEntry } from './convert-entry.ts';
import { projectOf } from './project-of.ts';
import type { Entry } from './read-entries.ts';
import { describeThreads, resolveThreads } from './resolve-threads.ts';
import { sumUsage } from './sum-usage.ts';

/** A session of Claude Code from its lines, in order. */
export function convertSession(id: string, entries: readonly Entry[]): Result<SessionInput> {
  const threads = resolveThreads(entries);
  const described = describeThreads(entries, threads);
  const steps = entries.flatMap((entry) => convertEntry(entry, threads.get(entry.key)));
  const project = first(entries, ({ value }) => projectOf(textIn(value, 'cwd')));
  const version = first(entries.toReversed(), ({ value }) => textIn(value, 'version')?.slice(0, 200));
  return ok({
    id,
    agent: { id: 'claude-code', ...(version === undefined ? {} : { version }) },
    ...modelOf(entries, threads),
    ...(project === undefined ? {} : { project }),
    ...timesOf(entries),
    usage: sumUsage(entries),
    ...(described.length === 0 ? {} : { threads: described }),
    steps: markShownText(steps),
  });
}

function first<T>(entries: readonly Entry[], find: (entry: Entry) => T | undefined): T | undefined {
  for (const entry of entries) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The lead's last; `<synthetic>` is the harness speaking. */
function modelOf(
  entries: readonly Entry[],
  threads: ReadonlyMap<string, string>,
): Pick<SessionInput, 'model'> {
  const newest = entries.toReversed();
  const spoken = (entry: Entry) => {
    const message = recordIn(entry.value, 'message');
    const model = message === undefined ? undefined : textIn(message, 'model');
    return model === '<synthetic>' ? undefined : model?.slice(0, 200);
  };
  const model =
    first(newest, (entry) => (threads.has(entry.key) ? undefined : spoken(entry))) ?? first(newest, spoken);
  return model === undefined ? {} : { model };
}

function timesOf(entries: readonly Entry[]): Pick<SessionInput, 'started_at' | 'ended_at'> {
  const times = entries.flatMap(({ value }) => instantOf(value['timestamp']) ?? []).sort();
  const started_at = times[0];
  const ended_at = times.at(-1);
  return started_at === undefined || ended_at === undefined ? {} : { started_at, ended_at };
}
