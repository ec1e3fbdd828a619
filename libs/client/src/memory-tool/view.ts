import type { ListedMemory } from './memory-files.ts';
import { numbered } from './numbered.ts';

const mostLines = 999_999;
/** Levels of folders that a view goes down. */
const levels = 2;

/** @param range first and last line, from 1; -1: to the end */
export function viewFile(path: string, text: string, range?: readonly number[]): string {
  const lines = text.split('\n');
  if (lines.length > mostLines) {
    const most = mostLines.toLocaleString('en-US');
    throw new Error(`File ${path} has too many lines (${lines.length}). Maximum is ${most} lines.`);
  }
  const [from, to] = range?.length === 2 ? range : [];
  const start = Math.max(1, from ?? 1) - 1;
  const shown = to === undefined ? lines : lines.slice(start, to === -1 ? lines.length : to);
  return `Here's the content of ${path} with line numbers:\n${numbered(shown, start + 1)}`;
}

/** @param place the folder in the store, its files below it, sorted by path */
export function viewFolder(path: string, place: string, below: readonly ListedMemory[]): string {
  const prefix = place === '/' ? '/' : `${place}/`;
  const sizes = new Map<string, number>();
  let whole = 0;
  for (const { path: file, content_size_bytes: bytes } of below) {
    const segments = file.slice(prefix.length).split('/');
    if (segments.some(isHidden)) continue;
    whole += bytes;
    for (let depth = 1; depth <= Math.min(levels, segments.length); depth += 1) {
      const item = segments.slice(0, depth).join('/') + (depth < segments.length ? '/' : '');
      sizes.set(item, (sizes.get(item) ?? 0) + bytes);
    }
  }
  const items = [...sizes].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = [[whole, path] as const, ...items.map(([item, size]) => [size, `${path}/${item}`] as const)];
  const head = `Here're the files and directories up to 2 levels deep in ${path}, excluding hidden items and node_modules:`;
  return [head, ...rows.map(([size, name]) => `${sizeOf(size)}\t${name}`)].join('\n');
}

const isHidden = (segment: string): boolean => segment.startsWith('.') || segment === 'node_modules';

function sizeOf(bytes: number): string {
  if (bytes === 0) return '0B';
  const unit = Math.min(3, Math.floor(Math.log(bytes) / Math.log(1_024)));
  const size = bytes / 1_024 ** unit;
  return `${size % 1 === 0 ? size : size.toFixed(1)}${'BKMG'.charAt(unit)}`;
}
