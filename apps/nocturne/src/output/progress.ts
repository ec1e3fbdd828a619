import { SingleBar } from 'cli-progress';

/** Shows how far a piece of work is. */
export interface Progress {
  /** `total` 0 where it is not known yet. */
  update(done: number, total: number, what?: string): void;
  end(): void;
}

/** Work that is over within this time shows no bar. */
const patienceMs = 1_000;

/** How often a log is told how far it is, in ms. */
const lineMs = 15_000;

/** A bar on stderr, where that is a terminal; otherwise a plain line now and then, unless only a document is wanted. */
export function createProgress(
  label: string,
  json: boolean,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  if (stream.isTTY) return createBar(label, stream);
  return json ? silent : createLines(label, stream);
}

function createLines(label: string, stream: NodeJS.WriteStream): Progress {
  let latest = '';
  const timer = setInterval(() => {
    if (latest !== '') stream.write(`${label}: ${latest}\n`);
  }, lineMs);
  timer.unref();
  return {
    update(done, total, what = '') {
      latest = [total === 0 ? String(done) : `${done} of ${total}`, what].join(' ').trim();
    },
    end: () => clearInterval(timer),
  };
}

function createBar(label: string, stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total} {what}`,
    stream,
    barsize: 24,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    clearOnComplete: true,
    hideCursor: true,
  });
  let latest = { done: 0, total: 0, what: '' };
  const show = () => {
    bar.setTotal(Math.max(latest.total, latest.done));
    bar.update(latest.done, { what: latest.what });
  };
  const timer = setTimeout(() => {
    bar.start(latest.total, latest.done, { what: latest.what });
  }, patienceMs);
  timer.unref();
  return {
    update(done, total, what = '') {
      latest = { done, total, what };
      if (bar.isActive) show();
    },
    end() {
      clearTimeout(timer);
      if (bar.isActive) bar.stop();
    },
  };
}

const silent: Progress = { update: () => undefined, end: () => undefined };
