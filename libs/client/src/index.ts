export { createAdmin, type Admin } from './admin/create-admin.ts';
export { createOperator, type Operator } from './admin/create-operator.ts';
export { createClient, type Client, type ClientOptions, type Reader } from './create-client.ts';
export { NocturneError, type NocturneErrorCode } from './http/nocturne-error.ts';
export type { Pace } from './http/pace.ts';
export type { TransportOptions } from './http/transport.ts';
export type { MemoryUpdated, UpdatesOptions } from './updates/follow-updates.ts';
export {
  createMemoryTool,
  type MemoryTool,
  type MemoryToolOptions,
} from './memory-tool/create-memory-tool.ts';
