import { serveAlone } from '@nocturne/service';
import { createSynthesizer } from './service.ts';

await serveAlone('synthesizer', createSynthesizer);
