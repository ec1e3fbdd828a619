import type { Change, Rule } from '@nocturne/contracts';
import { idsOfTemplate } from '@nocturne/mining';
import { doesDeed } from './does-deed.ts';
import { noEffect, type Effect, type Replayed } from './effect.ts';

/**
 * “Beware of this failure of this tool; this keeps it from coming, this clears it.” It warns of every episode of that tool and
 * failure, since memory is read before the first step; where it says what to do beforehand, not of one that came though that was
 * done: of that it names the repair at the most. It names the fix where the session cleared the failure by the same kind of change:
 * for arguments, at least one of the same. It would have been of use where the session did not do what keeps it from coming, where
 * the named change cleared it, or nothing did: not where something else did. It harms where it leads away from what worked, see
 * {@link leadsAway}, and is in doubt where the call that it would have changed was accepted when it was sent once more.
 */
export function replayWarns(rule: Extract<Rule, { kind: 'warns' }>, session: Replayed): Effect {
  const { episodes, passed } = session;
  const about = episodes.flatMap(({ tool, template_id }, index) =>
    tool === rule.tool && isAbout(rule.template_id, template_id, session) ? [index] : [],
  );
  if (about.length === 0) return noEffect;
  const { change, prevent } = rule;
  const cleared = (index: number) => episodes[index]?.change ?? null;
  const named = change === undefined ? [] : about.filter((index) => isSameChange(change, cleared(index)));
  const did = prevent === undefined ? null : doesDeed(prevent, rule.tool, session.digest);
  const warned = did === true ? named : about;
  const open = warned.some((index) => episodes[index]?.recovered === false);
  const isSpared = prevent !== undefined && did === false;
  const useful = isSpared || named.length > 0 || warned.some((index) => cleared(index) === null);
  if (change === undefined) return { ...noEffect, speaks: true, warned, open, useful };
  const changes = change.by === 'argument';
  const accepted = changes ? about.filter((index) => cleared(index)?.by === 'retry').length : 0;
  const failed = changes ? about.reduce((sum, index) => sum + (episodes[index]?.repeats ?? 0), 0) : 0;
  return {
    ...{ speaks: true, warned, open, named, useful },
    harms: passed && about.some((index) => leadsAway(change, cleared(index))),
    doubted: passed && accepted > 0,
    again: { accepted, failed },
  };
}

/** Whether the failure is the one that is warned of, or differs from it in a value only. */
function isAbout(warnedOf: string, met: string, { digest }: Replayed): boolean {
  if (met === warnedOf) return true;
  const text = digest.errors.find(({ template_id }) => template_id === met);
  return text !== undefined && idsOfTemplate(met, text.template).has(warnedOf);
}

function isSameChange(named: Change, made: Change | null): boolean {
  switch (named.by) {
    case 'argument':
      return made?.by === 'argument' && made.arguments.some((name) => named.arguments.includes(name));
    case 'tool_first':
    case 'other_tool':
      return made?.by === named.by && made.tool === named.tool;
    case 'retry':
      return made?.by === 'retry';
  }
}

/**
 * To take another tool is advice against the tool: wrong where the same tool was accepted after all. Other arguments changed
 * than the named ones, a tool called first that was not needed, a retry that was not needed: none of these speaks against
 * the step that succeeded.
 */
function leadsAway(named: Change, made: Change | null): boolean {
  switch (named.by) {
    case 'other_tool':
      return made?.by === 'retry' || made?.by === 'argument' || made?.by === 'tool_first';
    case 'argument':
    case 'tool_first':
    case 'retry':
      return false;
  }
}
