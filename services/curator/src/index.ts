export { createCurator, type CuratorAdmin } from './service.ts';
