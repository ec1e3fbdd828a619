import { serveAlone } from '@nocturne/service';
import { createCurator } from './service.ts';

await serveAlone('curator', (dependencies, { operatorKey }) => createCurator(dependencies, { operatorKey }));
