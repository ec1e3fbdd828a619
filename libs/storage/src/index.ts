export * from './ports.ts';
export * from './update.ts';
