/**
 * A backend in a process of its own that reads as fast as it can: gestures, a signature, an amendment, again and again,
 * and says what is kept, until it is killed. It waits for the number of its round before it opens the store.
 */
import { writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { openBackend } from '../../../../app/backend/backend.ts';
import { measureRead } from '../../../../app/contract/measure-read.ts';
import type { ReadDiff, ReadState } from '../../../../app/contract/read.ts';

const [storeFolder = '', caseCode = '', printedName = '', password = ''] = process.argv.slice(2);

/** Named by the test where the stores of its run are on a server. */
const database = process.env['VENTRICLE_TEST_DATABASE'];

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

/** Gestures between two signatures. */
const perRead = 4;

/** The comment written anew: the read does not grow, however often it is amended. */
const comment = ({ records }: ReadState, text: string): ReadDiff => {
  const from = records.find((record) => record.kind === 'comment');
  const to = { kind: 'comment' as const, id: 'comment' as const, text };
  return from === undefined
    ? { added: [to], updated: [], removed: [] }
    : { added: [], updated: [[from, to]], removed: [] };
};

say('ready');
const [line] = (await once(process.stdin, 'data')) as [Buffer];
/** A quarter of an hour and more after the round before: an attempt that was cut off locks nobody out. */
const ahead_ms = Number(line.toString()) * 16 * 60 * 1000;
const { backend } = await openBackend({
  storeFolder,
  ...(database === undefined ? {} : { database }),
  now: () => new Date(Date.now() + ahead_ms),
  randomBytes,
  programVersion: '0.0.0-test',
  workstation: 'child',
  trialName: 'Test trial',
  demonstration: false,
});
let { content, read } = await backend['case.open']({ caseCode });
for (;;) {
  if (read.state === 'sealed') {
    ({ read } = await backend['read.amend']({ readId: read.readId, reason: 'Another look.' }));
    say(`read ${read.readId}`);
  }
  while (read.seq < perRead) {
    const id = randomBytes(8).toString('hex');
    const gesture = { id, label: 'Comment', via: 'do' as const, diff: comment(read, id), active_ms: 1 };
    await backend['read.keep']({ readId: read.readId, after: read.seq, gesture });
    say(`kept ${id}`);
    ({ content, read } = await backend['case.open']({ caseCode }));
  }
  const shown = [...measureRead(content, read.records).values];
  const { readId } = read;
  const { seal } = await backend['read.sign']({ readId, printedName, password, meaning: 'Complete.', shown });
  say(`signed ${seal.hash}`);
  ({ content, read } = await backend['case.open']({ caseCode }));
}
