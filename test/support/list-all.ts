import { call } from './learning.ts';

/** Every item of a list, page by page, as a person with the key reads it. */
export async function listAll<T>(host: { url: string; key: string }, path: string): Promise<T[]> {
  const items: T[] = [];
  const and = path.includes('?') ? '&' : '?';
  for (let page = ''; ;) {
    const { status, body } = await call<{ data: T[]; next_page: string | null }>(
      host,
      'GET',
      `${path}${and}limit=100${page}`,
    );
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    items.push(...body.data);
    if (body.next_page === null) return items;
    page = `&page=${encodeURIComponent(body.next_page)}`;
  }
}
