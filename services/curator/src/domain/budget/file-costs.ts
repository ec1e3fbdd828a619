import type { Budget } from '@nocturne/contracts';

const encoder = new TextEncoder();

/** Bytes in UTF-8. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** A topic file's first line. */
export function topicHeading(path: string): string {
  return `# ${path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '')}`;
}

/** What of all bytes is kept for the index: what it may come to, and no more than a third. */
export function indexShare({ bytes, index_tokens: tokens }: Pick<Budget, 'bytes' | 'index_tokens'>): number {
  return Math.min(Math.floor(bytes / 3), tokens * 4);
}

/** Of files that people and agents wrote, what they take of all bytes. */
export function bytesBeside(authored: readonly { readonly content: string }[]): number {
  return authored.reduce((sum, { content }) => sum + bytesOf(content), 0);
}
