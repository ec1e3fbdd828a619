import { createTransport, pathOf, type TransportOptions } from '../http/transport.ts';
import { deleteTree, renameTree } from './change-tree.ts';
import { insertLines, replaceText } from './edit-text.ts';
import { memoryFiles, type MemoryFiles } from './memory-files.ts';
import { shownPath, storePath } from './tool-path.ts';
import { viewFile, viewFolder } from './view.ts';

export interface MemoryToolOptions extends TransportOptions {
  /** The memory store, by id or by name. */
  readonly store: string;
  /** The session that reads and writes: agents that share a key have notes of their own by it. */
  readonly session?: string;
  /** For whom the agent works: it is shown that person's files too, nobody else's ever. */
  readonly principal?: string;
}

/** What Anthropic's memory tool may be asked to do, as a model sends it. Paths begin with `/memories`. */
export interface MemoryTool {
  view(command: { path: string; view_range?: number[] }): Promise<string>;
  create(command: { path: string; file_text: string }): Promise<string>;
  str_replace(command: { path: string; old_str: string; new_str: string }): Promise<string>;
  insert(command: { path: string; insert_line: number; insert_text: string }): Promise<string>;
  delete(command: { path: string }): Promise<string>;
  rename(command: { old_path: string; new_path: string }): Promise<string>;
}

/**
 * Handlers for `betaMemoryTool` of Anthropic's SDK over a memory store, with the answers and errors of its own handlers over
 * a folder. What several write at once is safe: a change that rests on an older text is made again over the newer one.
 *
 *     const memory = betaMemoryTool(createMemoryTool({ url, key, store: 'default', session: 'run-2041' }));
 *
 * @throws Error (of each command) with a text that is meant for the model
 */
export function createMemoryTool({
  store,
  session,
  principal = '',
  ...options
}: MemoryToolOptions): MemoryTool {
  const base = pathOf`/v1/memory_stores/${store}/memories`;
  const reader = { principal, ...(session === undefined ? {} : { session }) };
  const files = memoryFiles(createTransport(options), base, reader);
  return {
    view: (command) => view(files, command),
    async create({ path, file_text: text }) {
      const place = storePath(path);
      if (place === '/' || !(await files.create(place, text))) throw new Error(`File ${path} already exists`);
      return `File created successfully at: ${path}`;
    },
    str_replace: ({ path, old_str: from, new_str: to }) =>
      files.edit(storePath(path), path, (text) => replaceText(path, text, from, to)),
    insert: ({ path, insert_line: line, insert_text: added }) =>
      files.edit(storePath(path), path, (text) => insertLines(path, text, line, added)),
    async delete({ path }) {
      const place = storePath(path);
      if (place === '/') throw new Error('Cannot delete the /memories directory itself');
      if (!(await deleteTree(files, place))) throw new Error(`The path ${path} does not exist`);
      return `Successfully deleted ${path}`;
    },
    async rename({ old_path: from, new_path: to }) {
      const [old, next] = [storePath(from), storePath(to)];
      if (old === '/') throw new Error('Cannot rename the /memories directory itself');
      if (next === '/' || (await files.below(next)).length > 0)
        throw new Error(`The destination ${to} already exists`);
      if (!(await renameTree(files, old, next))) throw new Error(`The path ${from} does not exist`);
      return `Successfully renamed ${from} to ${to}`;
    },
  };
}

async function view(
  files: MemoryFiles,
  { path, view_range: range }: { readonly path: string; readonly view_range?: readonly number[] },
): Promise<string> {
  const place = storePath(path);
  const below = await files.below(place);
  const file = below.find((one) => one.path === place);
  if (file !== undefined) return viewFile(path, await files.read(file, path), range);
  if (below.length === 0 && place !== '/')
    throw new Error(`The path ${path} does not exist. Please provide a valid path.`);
  return viewFolder(shownPath(path), place, below);
}
