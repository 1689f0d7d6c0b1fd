import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { root } from './packages.mjs';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** One Ctrl-C arrives twice (from the terminal and again from npm); only a later one means "now, at once". */
const sameSignalMs = 1000;

/**
 * Runs one program with the pinned Node first on the PATH and answers its exit code. The program has a process group
 * of its own, so that a Ctrl-C reaches it exactly once, through here; the open channel tells it when we are gone.
 */
export function runStep(node, [program, ...args]) {
  const path = [dirname(node), `${root}node_modules/.bin`, process.env.PATH].join(delimiter);
  const env = {
    INIT_CWD: process.cwd(), // npm sets it too: the directory that a file named on the command line is relative to
    NODE_COMPILE_CACHE: `${root}node_modules/.cache/node`, // a quarter less to do at each start
    ...process.env,
    PATH: path,
    APOLLO_TELEMETRY_DISABLED: '1',
  };
  const child = spawn(program === 'node' ? node : program, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const stopPassing = passSignals(child);
  const stopWatching = watchParent(() => child.kill('SIGTERM'));
  return new Promise(resolve => {
    child.on('error', error => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => {
    stopPassing();
    stopWatching();
  });
}

function passSignals(child) {
  let lastAt = Number.NEGATIVE_INFINITY;
  const pass = signal => {
    const now = Date.now();
    if (now - lastAt < sameSignalMs) return;
    lastAt = now;
    child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, pass);
  return () => {
    for (const signal of passedOn) process.off(signal, pass);
  };
}

/** A killed npm (kill -9) leaves us running unseen: then nobody could stop the platform, and it would hold its ports. */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    onGone();
  }, 500);
  return () => clearInterval(timer);
}

/** The parent, and npm behind it where npm's shell stayed between. */
function ancestors() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const [, name, grandparent] = /\((.*)\) \S (\d+)/s.exec(stat) ?? [];
    return ['sh', 'dash', 'bash'].includes(name) ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`; // not Linux: the shell there makes room for its only command
  }
}
