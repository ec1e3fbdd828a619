export { connectMongo, type MongoPlace } from './connect.ts';
export { openMongoStorage, type MongoStorageOptions } from './open-storage.ts';
export { openMongoVault, type MongoVaultOptions } from './open-vault.ts';
