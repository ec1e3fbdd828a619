import { serveAlone } from '@nocturne/service';
import { createEvaluator } from './service.ts';

await serveAlone('evaluator', createEvaluator);
