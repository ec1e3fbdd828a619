import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { contentHash, suiteSchema, type Suite } from '@nocturne/contracts';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { badUsage, type Failure } from '../result.ts';

/** A suite as it was read: relative folders in it are below `folder`. */
export interface SuiteFile {
  readonly suite: Suite;
  /** Of the suite's content: trials of another one do not count for it. */
  readonly hash: string;
  readonly folder: string;
}

/** Reads a suite from YAML or JSON; what is wrong about it is said with its place. */
export async function readSuite(
  path: string,
): Promise<{ readonly ok: true; readonly value: SuiteFile } | Failure> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => fault);
  if (typeof text !== 'string')
    return badUsage(
      text.code === 'ENOENT'
        ? `there is no file ${path}: docs/guides/suites.md shows how a suite is written`
        : `${path} cannot be read: ${text.code ?? text.message}`,
    );
  // An alias may stand for itself many times over: a small file must not become a large one.
  const document = parseDocument(text, { prettyErrors: true });
  const [broken] = document.errors;
  if (broken !== undefined) return badUsage(`${path} is no YAML: ${broken.message}`);
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (fault) {
    return badUsage(`${path} is no YAML: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
  const parsed = suiteSchema.safeParse(content);
  if (!parsed.success) return badUsage(`${path} is no suite:\n${z.prettifyError(parsed.error)}`);
  return {
    ok: true,
    value: { suite: parsed.data, hash: contentHash(parsed.data), folder: dirname(resolve(path)) },
  };
}
