import { serveAlone } from '@nocturne/service';
import { createIngest } from './service.ts';

await serveAlone('ingest', createIngest);
