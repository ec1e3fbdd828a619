import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk';
import { watchClient, type WatchedCalls } from './watch-calls.ts';

/** A deployment that Anthropic's SDK is pointed at, unchanged but for base URL and key. */
export interface SdkSubject {
  readonly url: string;
  /** A person's key. */
  readonly key: string;
  readonly agentKey: string;
  /** The store called `default`. */
  readonly storeId: string;
  /** A person's key of another tenant. */
  readonly strangerKey: string;
  readonly strangerStoreId: string;
  /** What was asked of it so far. */
  readonly calls: WatchedCalls;
}

export function sdkOf(
  { url, calls }: Pick<SdkSubject, 'url' | 'calls'>,
  apiKey: string,
  more: ClientOptions = {},
): Anthropic {
  const client = new Anthropic({ baseURL: url, apiKey, maxRetries: 0, ...more });
  watchClient(client, calls);
  return client;
}
