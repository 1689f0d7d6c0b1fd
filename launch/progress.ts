import type { Progress } from '#platform/embedded/progress.ts';

const quietMs = 2000;
const beatMs = 5000;

/** On a terminal one line counts the seconds; in a log a step speaks when it lasts, and when it is done. */
export const showProgress: Progress = async (what, work) => {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const stop = process.stdout.isTTY ? countOnOneLine(what, seconds) : beat(what, seconds);
  try {
    const result = await work();
    stop(`  ${what}: ${seconds().toFixed(1)} s`);
    return result;
  } catch (error) {
    stop(`  ${what}: failed after ${seconds().toFixed(1)} s`);
    throw error;
  }
};

type Stop = (lastLine: string) => void;

function countOnOneLine(what: string, seconds: () => number): Stop {
  const draw = () => process.stdout.write(`\r  ${what} ... ${Math.floor(seconds())} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return lastLine => {
    clearInterval(timer);
    process.stdout.write(`\r\x1b[K${lastLine}\n`);
  };
}

function beat(what: string, seconds: () => number): Stop {
  const say = () => console.log(`  ${what} ... ${Math.floor(seconds())} s`);
  let timer = setTimeout(() => {
    say();
    timer = setInterval(say, beatMs);
  }, quietMs);
  return lastLine => {
    clearTimeout(timer);
    console.log(lastLine);
  };
}
