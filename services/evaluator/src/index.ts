export { createEvaluator } from './service.ts';
