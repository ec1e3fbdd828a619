import type { Change, Deed, Rule } from '@nocturne/contracts';
import type { Prevention } from './failure-schema.ts';
import type { Move } from './value-schema.ts';

/** What a session was given to read: entries as an agent sees them, with their rules where they are known. */
export interface GivenMemory {
  readonly store?: string;
  readonly snapshot?: string;
  readonly entries: readonly {
    readonly id: string;
    readonly text: string;
    readonly rules?: readonly Rule[];
  }[];
  /** How likely the agent acts on an entry that speaks of what it is doing. */
  readonly adherence: number;
}

/** Whether what was read tells, of a tool, what clears its failures, and what keeps them from coming. */
export interface Advice {
  readonly adherence: number;
  names(tool: string, fix: Move): boolean;
  /** Whether it tells to do this before the tool is called, or with its first call. */
  tells(tool: string, deed: Prevention['deed']): boolean;
}

export const noAdvice: Advice = { adherence: 0, names: () => false, tells: () => false };

/**
 * Advice as this fleet's agents take it: by the rules of an entry where it has some, else by its text, which has to name
 * the tool and what is to be changed about the call.
 */
export function adviceIn(memory: GivenMemory): Advice {
  return {
    adherence: memory.adherence,
    names: (tool, fix) =>
      memory.entries.some(({ text, rules = [] }) =>
        rules.length > 0 ? rules.some((rule) => ruleNames(rule, tool, fix)) : textNames(text, tool, fix),
      ),
    tells: (tool, deed) =>
      memory.entries.some(({ rules = [] }) =>
        rules.some((rule) => rule.kind === 'warns' && rule.tool === tool && isSameDeed(rule.prevent, deed)),
      ),
  };
}

function ruleNames(rule: Rule, tool: string, fix: Move): boolean {
  if (rule.kind === 'avoids')
    return rule.tool === tool && fix.by === 'argument' && rule.argument === fix.argument;
  if (rule.kind !== 'warns' || rule.tool !== tool) return false;
  return changeNames(rule.change, fix) || deedNames(rule.prevent, fix);
}

function changeNames(change: Change | undefined, fix: Move): boolean {
  switch (change?.by) {
    case 'argument':
      return fix.by === 'argument' && change.arguments.includes(fix.argument);
    case 'tool_first':
    case 'other_tool':
      return fix.by === change.by && change.tool === fix.tool;
    case 'retry':
      return fix.by === 'retry';
    case undefined:
      return false;
  }
}

/** Who is told how to make the first call knows what to do about one that was not made so. */
function deedNames(deed: Deed | undefined, fix: Move): boolean {
  if (deed === undefined || fix.by === 'retry') return false;
  if (fix.by === 'argument') return 'argument' in deed && deed.argument === fix.argument;
  return deed.by === fix.by && deed.tool === fix.tool;
}

/** Whether the deed that is told is, as far as words can say it, the world's. */
function isSameDeed(told: Deed | undefined, deed: Prevention['deed']): boolean {
  switch (told?.by) {
    case 'tool_first':
    case 'other_tool':
      return deed.by === told.by && deed.tool === told.tool;
    case 'argument':
      return deed.by === 'argument' && deed.argument === told.argument;
    case 'shape':
    case 'other_shape':
      return deed.by === 'shape' && deed.argument === told.argument;
    case 'source':
      return deed.by === 'source' && deed.argument === told.argument && deed.tool === told.tool;
    case undefined:
      return false;
  }
}

function textNames(text: string, tool: string, fix: Move): boolean {
  if (!hasWord(text, tool)) return false;
  if (fix.by === 'argument') return hasWord(text, fix.argument);
  return fix.by === 'retry' ? /\b(?:again|retry|once more)\b/i.test(text) : hasWord(text, fix.tool);
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
    if (!/\w/.test(around)) return true;
  }
  return false;
}
