import { byText } from '../../text.ts';
import type { Family } from '../families.ts';

/** Tools of a family of which orders and arguments are compared: those that most of its sessions call. */
const most = 16;

interface NamedTool {
  readonly mark: string;
  readonly tool: string;
}

export function commonTools({ runs, tools }: Family): NamedTool[] {
  const counts = new Map<string, number>();
  for (const run of runs)
    for (const mark of Object.keys(run.tools)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return [...tools]
    .map(([mark, tool]) => ({ mark, tool }))
    .sort((a, b) => (counts.get(b.mark) ?? 0) - (counts.get(a.mark) ?? 0) || byText(a.tool, b.tool))
    .slice(0, most);
}
