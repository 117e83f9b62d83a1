import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { noEntry, walkOn } from '../walk-journal.ts';
import { drawAll, makeAccount, openBench, openOn, password, printedName, temporaryFolder } from '../workbench.ts';
import { bundle, startWaiting, type Moment, type WaitingChild } from './killed-child.ts';

const rounds = 200;

/** Any place of what a child does: its opening of the store, four gestures, a signature, an amendment. */
const moment = (): Moment => ({ lines: Math.floor(Math.random() * 8), more_ms: Math.random() * 60 });

const namesOf = (folder: string, query: string): ReadonlySet<string> =>
  new Set(rowsOf(folder, query).map(({ name }) => String(name)));

interface Acknowledged {
  readonly kept: readonly string[];
  readonly signed: readonly string[];
  readonly reads: readonly string[];
}

const acknowledged = (lines: readonly string[]): Acknowledged => {
  const named = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  return { kept: named('kept'), signed: named('signed'), reads: named('read') };
};

const missing = (wanted: readonly string[], there: ReadonlySet<string>): readonly string[] =>
  wanted.filter((name) => !there.has(name));

test(
  `what was acknowledged is there after each of ${rounds} kills, and the chain holds`,
  { timeout: 600_000 },
  async () => {
    const bench = await openBench();
    await drawAll(bench);
    await makeAccount(bench);
    await bench.opened.close();
    const { folder } = bench;
    const file = await bundle(new URL('reading-child.ts', import.meta.url), temporaryFolder());
    const start = (): WaitingChild =>
      startWaiting(file, [path.join(folder, 'store'), bench.caseCode, printedName, password]);
    const waiting = [start(), start()];
    onTestFinished(() => waiting.forEach((child) => child.end()));
    let head = noEntry;
    const counts = { kept: 0, signed: 0, reads: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      const child = waiting.shift() ?? start();
      if (round + waiting.length < rounds) waiting.push(start());
      const { kept, signed, reads } = acknowledged(await child.goAndKill(round, moment()));
      expect(missing(kept, namesOf(folder, 'select gestureId as name from kept_gesture'))).toEqual([]);
      expect(missing(signed, namesOf(folder, 'select hash as name from seal'))).toEqual([]);
      expect(missing(reads, namesOf(folder, 'select readId as name from reading'))).toEqual([]);
      head = walkOn(folder, head);
      counts.kept += kept.length;
      counts.signed += signed.length;
      counts.reads += reads.length;
    }
    console.warn(
      `kill -9: ${rounds} rounds, ${counts.kept} gestures, ${counts.signed} signatures, ${counts.reads} amendments acknowledged`,
    );
    // The moments fell within the work, not before it.
    expect(counts.kept).toBeGreaterThan(rounds);
    expect(counts.signed).toBeGreaterThan(0);
    const again = await openOn(folder);
    expect(await again.backend['journal.verify']({})).toMatchObject({ ok: true, head, differences: [] });
  },
);
