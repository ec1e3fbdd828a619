export { previewEntries } from './domain/preview-entries.ts';
export { replayCurator } from './replay/replay-curator.ts';
export { createCurator, type CuratorAdmin } from './service.ts';
