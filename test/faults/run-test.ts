import { type ChildProcess, spawn } from 'node:child_process';
import { readVerdict, type Verdict } from './verdict.ts';

const testDeadlineMs = 60_000;
const fileDeadlineMs = 150_000;
const patienceMs = 5_000;

export type RunOptions = { root: string; env: NodeJS.ProcessEnv; signal: AbortSignal };
export type Run = { verdicts: Verdict[]; output: string; seconds: number };

/** Runs those tests of a file whose titles hold one of these texts, and reads for each how it went. */
export async function runTests(file: string, titles: readonly string[], options: RunOptions): Promise<Run> {
  const { root, env, signal } = options;
  const startedAt = performance.now();
  const patterns = titles.map(title => `--test-name-pattern=${literally(title)}`);
  const args = ['--test', '--test-reporter=tap', `--test-timeout=${testDeadlineMs}`, ...patterns, file];
  // A group of its own: the runner and the file that it runs end together.
  const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const deadline = setTimeout(() => void endGroup(child), fileDeadlineMs);
  const leave = () => void endGroup(child);
  signal.addEventListener('abort', leave, { once: true });
  try {
    const output = await outputOf(child);
    const seconds = (performance.now() - startedAt) / 1000;
    return { verdicts: titles.map(title => readVerdict(output, title)), output, seconds };
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', leave);
  }
}

const literally = (title: string) => title.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}

async function endGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  const send = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name);
    } catch {
      // It has ended.
    }
  };
  send('SIGTERM');
  setTimeout(() => send('SIGKILL'), patienceMs).unref();
}
