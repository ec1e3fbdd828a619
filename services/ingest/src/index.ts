export { replayIngest } from './replay/replay-ingest.ts';
export { createIngest } from './service.ts';
export { importFiles, type ImportOptions } from './importers/import-files.ts';
export { digestForSurvey } from './steps/digest-for-survey.ts';
export { formats, type Format, type Imported } from './importers/imported.ts';
