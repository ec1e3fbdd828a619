import type { Ruling } from './drift-record.ts';
import type { SuspectTool } from './name-culprits.ts';

interface Told extends Pick<Ruling, 'decision' | 'entries' | 'memory' | 'control' | 'p_worse'> {
  readonly family: string;
  readonly from: string;
  readonly usual: number;
  readonly tools: readonly SuspectTool[];
  /** Entries that recent held-out sessions contradict. */
  readonly against: readonly string[];
}

/** What a re-run showed, in words and figures for a person. It names no session and quotes none. */
export function explainDrift(told: Told): string {
  const { family, from, usual, memory, control, p_worse, decision } = told;
  const rose = `${family}: ${ofAll(memory)} sessions with memory failed since ${from.slice(0, 16)}, where ${percent(usual)} was usual`;
  const beside =
    control.of === 0
      ? 'there is no control group to hold them against'
      : `of the control group ${ofAll(control)} did (p = ${p_worse.toPrecision(2)} that memory does no worse)`;
  return `${rose}; ${beside}. ${conclusion[decision](told)}`;
}

const conclusion: Readonly<Record<Ruling['decision'], (told: Told) => string>> = {
  entries: ({ entries, tools, against }) =>
    [
      ...tools.map(
        ({ tool, memory, control }) =>
          `At ${tool} ${ofAll(memory)} sessions with memory met a failure, of the control group ${ofAll(control)}.`,
      ),
      ...(against.length === 0
        ? []
        : [`Recent held-out sessions contradict ${count(against.length, 'entry', 'entries')}.`]),
      `${count(entries.length, 'entry is', 'entries are')} held responsible.`,
    ].join(' '),
  version: () => 'It began with this version of memory, and no single entry shows as its cause.',
  unnamed: () => 'Memory does worse than none, and nothing shows which part of it: a person has to look.',
  not_memory: () => 'The control group got worse as well: memory is not the cause and stays as it is.',
  not_shown: () => 'After five looks memory is not shown to be the cause, and stays as it is.',
};

function ofAll({ count: some, of }: { readonly count: number; readonly of: number }): string {
  return `${some} of ${of}`;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
