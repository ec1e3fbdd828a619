import type { BlobMark, Blobs } from '@nocturne/storage';

const pageSize = 1000;

/** All blobs whose ids begin so, page by page; each page may be removed before the next is asked for. */
export async function* listEach(blobs: Blobs, prefix: string): AsyncGenerator<readonly BlobMark[]> {
  let page = await blobs.list(prefix, null, pageSize);
  while (page.length > 0) {
    yield page;
    page = await blobs.list(prefix, page.at(-1)?.id ?? null, pageSize);
  }
}
