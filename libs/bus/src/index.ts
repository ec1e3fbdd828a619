export * from './outcome.ts';
export * from './ports.ts';
