export { createIngest } from './service.ts';
export { importFiles, type ImportOptions } from './importers/import-files.ts';
export { formats, type Format, type Imported } from './importers/imported.ts';
