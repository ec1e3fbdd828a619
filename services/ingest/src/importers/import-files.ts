import { createReadStream } from 'node:fs';
import { sessionLimits } from '@nocturne/contracts';
import { importCanonical } from './canonical/import-canonical.ts';
import { importClaudeCode, type SessionFile } from './claude-code/import-claude-code.ts';
import { detectFormat } from './detect.ts';
import { refuse, type Format, type Imported, type ImportedFromFile, type Importer } from './imported.ts';
import type { JsonItem, JsonLimits } from './json/json-item.ts';
import { splitJson } from './json/split-json.ts';
import { limitRefusals } from './limit-refusals.ts';
import { importManagedAgents } from './managed-agents/import-managed-agents.ts';
import { importOpenaiChat } from './openai-chat/import-openai-chat.ts';
import { importTauBench } from './tau-bench/import-tau-bench.ts';
import { walkFiles, type FoundFile } from './walk-files.ts';

export interface ImportOptions {
  /** `auto`, the default: told by the content of each file. */
  readonly format?: Format | 'auto';
  /** Leaves out sessions that ended before; one without times is kept. */
  readonly since?: Date;
  /** After each chunk read: bytes read so far, bytes of all files. */
  readonly onProgress?: (progress: {
    readonly bytes: number;
    readonly totalBytes: number;
    readonly file: string;
  }) => void;
}

/** One value of a file: a session at the most, with room for what its format adds around it. */
const limits: JsonLimits = { bytes: sessionLimits.bytes, depth: 4 * sessionLimits.depth };

/** Values at the beginning of a file that are looked at to tell its format: garbage may come first. */
const detectionValues = 100;

const importers: Readonly<Record<Exclude<Format, 'claude-code'>, Importer>> = {
  canonical: importCanonical,
  'openai-chat': importOpenaiChat,
  'tau-bench': importTauBench,
  'managed-agents': importManagedAgents,
};

/**
 * Reads sessions from files and folders, streaming. What cannot be read is a refusal in its place, and harms nothing
 * else. Files of Claude Code come last, since those of one session are read together.
 */
export async function* importFiles(
  paths: readonly string[],
  options: ImportOptions = {},
): AsyncGenerator<ImportedFromFile> {
  const files: FoundFile[] = [];
  for (const path of paths) {
    const found = await walkFiles(path);
    yield* found.refused;
    files.push(...found.files);
  }
  for await (const imported of limitRefusals(importAll(files, options))) {
    if (isWanted(imported, options.since)) yield imported;
  }
}

async function* importAll(
  files: readonly FoundFile[],
  options: ImportOptions,
): AsyncGenerator<ImportedFromFile> {
  const read = reader(files, options);
  const claudeCode: SessionFile[] = [];
  for (const { path } of files) {
    const given = options.format ?? 'auto';
    const format = given === 'auto' ? await formatOf(splitJson(createReadStream(path), limits)) : given;
    if (format === 'claude-code')
      claudeCode.push({ source: path, items: () => splitJson(read(path), limits) });
    else if (typeof format === 'string')
      yield* inFormat(format, importers[format](path, splitJson(read(path), limits)));
    else yield* refuseFile(path, format.first);
  }
  yield* inFormat('claude-code', importClaudeCode(claudeCode));
}

async function* inFormat(format: Format, each: AsyncIterable<Imported>): AsyncGenerator<ImportedFromFile> {
  for await (const imported of each) yield imported.kind === 'session' ? { ...imported, format } : imported;
}

/** The format of a file or, where no value tells it, the first value. */
async function formatOf(
  items: AsyncIterable<JsonItem>,
): Promise<Format | { readonly first: JsonItem | null }> {
  let first: JsonItem | null = null;
  let seen = 0;
  for await (const item of items) {
    first ??= item;
    const format = 'value' in item ? detectFormat(item.value) : null;
    if (format !== null) return format;
    if (++seen >= detectionValues) break;
  }
  return { first };
}

function* refuseFile(path: string, first: JsonItem | null): Generator<ImportedFromFile> {
  if (first === null) yield refuse(path, 'not_a_session', 'the file is empty');
  else if ('code' in first) yield refuse(`${path}:${first.line}`, first.code, first.reason);
  else yield refuse(path, 'unknown_format', 'no importer recognises this content');
}

/** Reads a file in chunks and reports progress; a file that is read twice counts once. */
function reader(files: readonly FoundFile[], options: ImportOptions) {
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const read = new Map<string, number>();
  let bytes = 0;
  return async function* (path: string): AsyncGenerator<Uint8Array> {
    let here = 0;
    for await (const chunk of createReadStream(path, {
      highWaterMark: 1024 * 1024,
    }) as AsyncIterable<Buffer>) {
      here += chunk.length;
      const before = read.get(path) ?? 0;
      if (here > before) {
        bytes += here - before;
        read.set(path, here);
        options.onProgress?.({ bytes, totalBytes, file: path });
      }
      yield chunk;
    }
  };
}

function isWanted(imported: Imported, since: Date | undefined): boolean {
  if (since === undefined || imported.kind === 'refused' || imported.session.ended_at === undefined)
    return true;
  return Date.parse(imported.session.ended_at) >= since.getTime();
}
