/** GREEN and RED: the test ran and said so. ABSENT: no such test ran to its end, which says nothing. */
export type Verdict = { kind: 'GREEN' | 'ABSENT' } | { kind: 'RED'; because: string };

/** Reads from the TAP of a run how the tests whose title holds this text went: RED where any of them did. */
export function readVerdict(output: string, title: string): Verdict {
  const lines = output.split('\n');
  const asTap = title.replaceAll('\\', '\\\\').replaceAll('#', '\\#');
  const isOf = (line: string) =>
    /^\s*(not )?ok \d+ - /.test(line) && line.includes(asTap) && !/# (SKIP|TODO)/.test(line);
  if (!lines.some(isOf)) return { kind: 'ABSENT' };
  const at = lines.findIndex(line => isOf(line) && line.trimStart().startsWith('not ok'));
  return at < 0 ? { kind: 'GREEN' } : { kind: 'RED', because: reasonIn(lines.slice(at)) };
}

/** The first words of the test's own error, as its YAML has them: what was wrong, and mostly what was there instead. */
function reasonIn(lines: readonly string[]): string {
  const at = lines.findIndex(line => line.trimStart().startsWith('error:'));
  const inline = lines[at]?.trim().slice('error:'.length).trim() ?? '';
  if (!/^\|-?$/.test(inline)) return inline.replace(/^'(.*)'$/, '$1').slice(0, 120);
  const end = lines.findIndex((line, index) => index > at && /^\s*(code|stack|name|\.\.\.)\b/.test(line));
  const block = lines.slice(at + 1, end < 0 ? undefined : end).map(line => line.trim());
  return block.filter(Boolean).slice(0, 2).join(' ').slice(0, 120);
}
