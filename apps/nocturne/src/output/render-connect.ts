import type { Paint } from './paint.ts';

interface Address {
  readonly url: string;
  readonly key: string;
  /** Id of the default store. */
  readonly store: string;
}

/** Ways to connect, each ready to be pasted. The key is for this machine's host only, and is meant to be seen. */
export function renderConnect({ url, key, store }: Address, paint: Paint): string {
  const rows = [
    `export NOCTURNE_URL=${url} NOCTURNE_KEY=${key}`,
    'npx nocturne memory ls',
    `curl -H "x-api-key: $NOCTURNE_KEY" "$NOCTURNE_URL/v1/memory_stores/${store}/head"`,
    `curl -H "x-api-key: $NOCTURNE_KEY" -H "content-type: application/json" -d @session.json "$NOCTURNE_URL/v1/sessions"`,
    `createClient({ url: process.env.NOCTURNE_URL, key: process.env.NOCTURNE_KEY, store: '${store}' })`,
    `new Anthropic({ baseURL: process.env.NOCTURNE_URL, apiKey: process.env.NOCTURNE_KEY }).beta.memoryStores.memories.list('${store}')`,
  ];
  const remarks = [
    '',
    'the same memory from this command',
    'what an agent reads',
    'report a session',
    'in code, with @nocturne/client',
    'in code, with @anthropic-ai/sdk: memory stores and dreams',
  ];
  const lines = rows.flatMap((row, at) => {
    const remark = remarks[at] ?? '';
    return [...(remark === '' ? [] : [`  ${paint('dim', `# ${remark}`)}`]), `  ${row}`];
  });
  return [paint('bold', 'Connect'), ...lines].join('\n');
}
