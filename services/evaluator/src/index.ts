export { estimateTokens } from './domain/judge/estimate-tokens.ts';
export { judge } from './domain/judge/judge.ts';
export { planGate } from './domain/judge/plan-gate.ts';
export { addReplays, emptyTally, newTask, type Tally } from './domain/judge/tally.ts';
export { replaySession } from './domain/replay/replay-session.ts';
export { variantsOf } from './domain/replay/variants.ts';
export { judgeSuite } from './domain/suites/judge-suite.ts';
export { replayEvaluator } from './replay/replay-evaluator.ts';
export { createEvaluator } from './service.ts';
