import { fileName, ok, refused, type Cost, type Evidence, type Subject } from '@nocturne/contracts';
import { screenName } from './names.ts';
import { screenText } from './screen-text.ts';
import { plural } from './words.ts';
import { whoKnows } from './who-knows.ts';
import type { Written } from './wording.ts';

/** Successes on either side before it is told what one took; and how much less it has to be to be worth telling. */
const saving = { successes: 5, share: 0.9 } as const;

/**
 * Goals reached more often, by the upper end of the interval: where a comparison leaves no room for so much, and nothing was spared
 * either, a way is no better than the others, and a reader has no reason to take it.
 */
const roomForGain = 0.1;

/** An order of tools on which sessions converge, with what it is good for. */
export function writeWorkflow(subject: Extract<Subject, { kind: 'workflow' }>, evidence: Evidence): Written {
  const { family, families = [family], tools, goal = tools.at(-1) ?? '', lesson } = subject;
  const path = `/playbooks/${families.length > 1 ? 'several-kinds-of-task' : fileName(family)}.md`;
  // The file's name is read too, as its heading and in the index.
  const names = families.map((each) => screenText(fileName(each), 'name'));
  const reason = [...tools.map(screenName), ...names].find((each) => each !== null);
  if (reason !== undefined && reason !== null) return refused({ what: 'an order of tools', reason });
  if (!isWorthTelling(evidence))
    return refused({
      what: 'an order of tools',
      reason: 'sessions that went another way reached their goal as often, for no more',
    });
  return ok({
    path,
    guidance: {
      title: `${(evidence.compared?.interval[0] ?? 0) > 0 ? 'A proven order' : 'An order that many found'} for ${goal}`,
      when: `the task needs ${goal}`,
      do: `call ${tools.join(', then ')}; other calls may come in between`,
      why: [
        ...convergence(evidence),
        ...ends(evidence),
        ...savings(evidence),
        ...whoKnows(lesson, 'went this way').map((who) => `of sessions that called ${tools.at(-1)}, ${who}`),
      ].join('; '),
    },
    rules: families.map((each) => ({ kind: 'order', family: each, tools })),
    templates: [],
  });
}

/** That many came to it is a reason to go that way until their ends say otherwise. */
function isWorthTelling(evidence: Evidence): boolean {
  const { compared } = evidence;
  if (compared === undefined || compared.with.of === 0 || compared.without.of === 0) return true;
  const mayGain = compared.difference >= 0 && compared.interval[1] >= roomForGain;
  return mayGain || savings(evidence).length > 0;
}

function convergence({ support, figures: { lift } }: Evidence): string[] {
  const { agents, principals, sessions } = support;
  const who = [
    ...(agents > 1 ? [plural(agents, 'agent')] : []),
    ...(principals > 1 ? [`for ${principals} people`] : []),
  ].join(' ');
  const came = `${plural(sessions, 'session')}${who === '' ? '' : ` of ${who}`.replace('of for', 'for')} went this way`;
  return [lift === undefined ? came : `${came}, ${lift.toFixed(1)} times as many as by chance`];
}

function ends({ compared }: Evidence): string[] {
  if (compared === undefined || compared.with.of === 0 || compared.without.of === 0) return [];
  const { with: own, without: others } = compared;
  return [
    `in tasks done both ways ${own.count} of ${own.of} reached their goal, others ${others.count} of ${others.of}`,
  ];
}

/** What one success took, where that is less: in tokens, or in calls where nobody told of tokens. */
function savings({ cost }: Evidence): string[] {
  if (cost === undefined) return [];
  const { with: own, without: others } = cost;
  if (own.successes < saving.successes || others.successes < saving.successes) return [];
  const unit = own.tokens > 0 && others.tokens > 0 ? 'tokens' : 'calls';
  const each = (side: Cost) => side[unit] / side.successes;
  if (each(own) > saving.share * each(others)) return [];
  return [`a goal reached took ${inRound(each(own))} ${unit}, otherwise ${inRound(each(others))}`];
}

/** In two digits: 73,000 and not 72,596. */
function inRound(count: number): string {
  return Number(count.toPrecision(2)).toLocaleString('en');
}
