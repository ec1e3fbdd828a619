export { estimateTokens } from './domain/judge/estimate-tokens.ts';
export { planGate } from './domain/judge/plan-gate.ts';
export { replayEvaluator } from './replay/replay-evaluator.ts';
export { createEvaluator } from './service.ts';
