import Anthropic, { type ClientOptions } from '@anthropic-ai/sdk';

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
}

export function sdkOf({ url }: Pick<SdkSubject, 'url'>, apiKey: string, more: ClientOptions = {}): Anthropic {
  return new Anthropic({ baseURL: url, apiKey, maxRetries: 0, ...more });
}
