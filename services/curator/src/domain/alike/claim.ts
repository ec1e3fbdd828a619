import type { Entry, Insight, Rule } from '@nocturne/contracts';

type Told = Pick<Insight, 'guidance' | 'tool' | 'family' | 'principal' | 'rules' | 'type' | 'noted'>;

/** What an entry asks of its reader, without its title and its reasons: these differ where the advice is the same. */
export function claimOf({ guidance }: Pick<Told, 'guidance'>): string {
  return [guidance.when, guidance.do, guidance.if]
    .filter((part) => part !== undefined && part !== '')
    .join('.\n');
}

/** Whether two may be one at all: about the same tool, family and person. What is about none is about any. */
export function maySayTheSame(a: Told, b: Told): boolean {
  return (
    a.principal === b.principal &&
    meet(a.tool, b.tool) &&
    meet(a.family, b.family) &&
    meet(classOf(a), classOf(b))
  );
}

function meet(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** A failure stays one when it is found what clears it; an order of tools is never a wish; a note may be about anything. */
function classOf({ type, noted }: Pick<Told, 'type' | 'noted'>): string | undefined {
  if (noted !== undefined) return undefined;
  return type === 'workaround' || type === 'recurring_failure' ? 'failure' : type;
}

/** Names of tools and arguments, in lower case: plain words among them mean something in advice about them. */
export function namesIn(told: readonly Told[]): ReadonlySet<string> {
  const names = told.flatMap(({ tool, rules }) => [
    ...(tool === undefined ? [] : [tool]),
    ...rules.flatMap(namesOf),
  ]);
  return new Set(names.map((name) => name.toLowerCase()));
}

function namesOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'warns':
      return [rule.tool];
    case 'avoids':
      return [rule.tool, rule.argument];
    case 'order':
      return rule.tools;
    case 'no_repeat':
      return [];
  }
}

/** An entry's title and support, as a line about another entry names it. */
export function nameOf({
  guidance: { title },
  evidence: { support },
}: Pick<Entry, 'guidance' | 'evidence'>): string {
  const seen =
    support.sessions === 0 ? '' : `, seen in ${support.sessions} session${support.sessions === 1 ? '' : 's'}`;
  return `“${title}”${seen}`;
}
