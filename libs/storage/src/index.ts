export * from './ports.ts';
export * from './sealing/seal.ts';
export { openSqliteStorage, type SqliteStorageOptions } from './sqlite/open-storage.ts';
export { openSqliteVault, type VaultOptions } from './sqlite/open-vault.ts';
export * from './update.ts';
