export * from './definition.ts';
export * from './directory/directory.ts';
export * from './http/http.ts';
export * from './outbox/outbox.ts';
