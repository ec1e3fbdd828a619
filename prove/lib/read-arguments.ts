import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/**
 * The command line of a tool whose usage is the comment that its file begins with. `--help` prints that comment and ends with
 * exit code 0; an option that is not known, or lacks its value, is told and ends with exit code 2.
 */
export function readArguments<const T extends NonNullable<ParseArgsConfig['options']>>(
  file: string,
  options: T,
) {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(usageOf(file));
    process.exit(0);
  }
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    console.error(`${error.message.split('. ')[0] ?? ''}.\n\n${usageOf(file)}`);
    process.exit(2);
  }
}

function usageOf(file: string): string {
  const comment = /^\/\*\*\n((?: \*.*\n)+?) \*\//.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return comment.replaceAll(/^ \* ?/gm, '').trim();
}
