import type { Case } from './cases.ts';

/** The arguments of a call: flat, as most tools' are. */
export type Arguments = Readonly<Record<string, string | number>>;

/** What a tool can see when it is called. */
export interface Scene {
  readonly case: Case;
  /** Tools that have accepted a call in this session: what preconditions look at. */
  readonly done: ReadonlySet<string>;
}

/** How an agent comes to break a rule of a tool; undoing it is what clears the failure. */
type Slip =
  /** It sends a wrong value of these arguments. */
  | {
      readonly kind: 'argument';
      readonly arguments: readonly string[];
      wrong(right: Arguments, scene: Scene): Arguments;
    }
  /** It leaves out the tool that has to come first. */
  | { readonly kind: 'omitted'; readonly tool: string }
  /** It reaches for this tool in place of another. */
  | { readonly kind: 'wrong_tool'; readonly instead: string }
  /** No slip: the case itself cannot be done. */
  | { readonly kind: 'impossible' };

/** One way in which a tool refuses a call. */
export interface ErrorMode {
  readonly id: string;
  readonly slip: Slip;
  refuses(call: Arguments, scene: Scene): boolean;
  /** The words of the refusal; empty where the tool fails in silence, with an empty list. */
  message(call: Arguments, scene: Scene): string;
}

export interface Tool {
  readonly name: string;
  readonly version: string;
  /** How its failures look: a JSON body, a line of prose, prose flagged as an error, or a shell's exit code. */
  readonly failures: 'json' | 'prose' | 'flagged' | 'shell';
  /** Checked in order: the first that refuses speaks. */
  readonly modes: readonly ErrorMode[];
  /** The share of its calls that time out; the same call again may then be accepted. */
  readonly flaky?: number;
  answer(call: Arguments, scene: Scene): unknown;
}

export interface PlannedCall {
  readonly tool: string;
  readonly arguments: Arguments;
}

/** A kind of task: how a person asks for it, and the calls by which it is done. */
export interface TaskKind {
  readonly name: string;
  /** Ways of asking, by different people on different days. */
  readonly requests: readonly ((of: Case) => string)[];
  plan(of: Case): readonly PlannedCall[];
}

/** One field of work: its tools, its tasks, and the step that makes the difference between done and done well. */
export interface Domain {
  readonly family: string;
  readonly prompt: string;
  readonly tools: readonly Tool[];
  readonly kinds: readonly TaskKind[];
  /**
   * A step whose omission no tool complains of: sessions that keep this order reach their goal far more often. It is
   * what a convergent workflow looks like from outside.
   */
  readonly care: {
    readonly id: string;
    readonly kind: string;
    readonly step: string;
    readonly before: string;
  };
}

export interface Task {
  readonly id: string;
  readonly domain: Domain;
  readonly kind: TaskKind;
  readonly case: Case;
}
