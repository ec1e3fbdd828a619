import type { Rule } from '@nocturne/contracts';
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

/** Whether what was read tells, of a tool, what clears its failures. */
export interface Advice {
  readonly adherence: number;
  names(tool: string, fix: Move): boolean;
}

export const noAdvice: Advice = { adherence: 0, names: () => false };

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
  };
}

function ruleNames(rule: Rule, tool: string, fix: Move): boolean {
  if (rule.kind === 'avoids')
    return rule.tool === tool && fix.by === 'argument' && rule.argument === fix.argument;
  if (rule.kind !== 'warns' || rule.tool !== tool || rule.change?.by !== fix.by) return false;
  switch (rule.change.by) {
    case 'argument':
      return fix.by === 'argument' && rule.change.arguments.includes(fix.argument);
    case 'tool_first':
    case 'other_tool':
      return 'tool' in fix && rule.change.tool === fix.tool;
    case 'retry':
      return true;
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
