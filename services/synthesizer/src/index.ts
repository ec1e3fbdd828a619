export { createSynthesizer } from './service.ts';
