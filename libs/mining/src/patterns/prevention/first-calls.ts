import { argumentMark, mostMissed, readMarks } from '../../runs/argument-marks.ts';
import type { Run } from '../../runs/run.ts';
import type { Family } from '../families.ts';

/** The first call of a tool in a session: all that was known before its answer, and whether it failed. */
export interface FirstCall {
  readonly run: Run;
  /** Names of the tools of which a call had been accepted before. */
  readonly before: ReadonlySet<string>;
  /** What the call carried, by mark. */
  readonly marks: ReadonlySet<string>;
  /** The mark of its failure; null where it was accepted. */
  readonly failure: string | null;
}

/** First calls by tool, made as they are asked for: those of all tools at once would take too much room. */
export type FirstCalls = (tool: string) => readonly FirstCall[];

/** A session with its accepted tools in the order in which they came, and where the marks of each begin and end. */
interface Opened {
  readonly run: Run;
  readonly marks: readonly string[];
  readonly order: readonly { readonly tool: string; readonly start: number }[];
}

/** Reads what the sessions keep of how each tool was first called. */
export function firstCallsOf(families: readonly Family[]): FirstCalls {
  const opened = families.flatMap((family) => {
    const names = new Map([...family.tools.values()].map((tool) => [argumentMark(tool), tool]));
    return family.runs
      .filter(({ missed = [] }) => missed.length < mostMissed)
      .map((run) => openRun(run, names));
  });
  return (tool) => opened.flatMap((each) => firstCallOf(each, tool) ?? []);
}

function openRun(run: Run, names: ReadonlyMap<string, string>): Opened {
  const marks = readMarks(run.first);
  const order = marks.flatMap((mark, start) => {
    const tool = names.get(mark);
    return tool === undefined ? [] : [{ tool, start }];
  });
  return { run, marks, order };
}

/** Null where the session did not call it, or its first call tells nothing. */
function firstCallOf({ run, marks, order }: Opened, tool: string): FirstCall | null {
  const own = argumentMark(tool);
  const missed = run.missed?.find((each) => each[2].startsWith(own));
  const before = (count: number) => new Set(order.slice(0, count).map((each) => each.tool));
  if (missed !== undefined) {
    const [failure, count, carried] = missed;
    if (failure === '' || count > order.length) return null;
    return { run, before: before(count), marks: new Set(readMarks(carried)), failure };
  }
  const place = order.findIndex((each) => each.tool === tool);
  if (place < 0) return null;
  const carried = marks.slice(order[place]?.start, order[place + 1]?.start);
  return { run, before: before(place), marks: new Set(carried), failure: null };
}
