import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { columnsOf, otherValue } from '../journal/any-column.ts';
import { edit, restore, verify, wordsOf } from '../journal/evidence-room.ts';
import { copyStore } from '../store-file.ts';
import { signAs } from '../worklist/reading-room.ts';
import { amendWith, decideAs, drawSquares, openAdjudication, readWith, takeNext } from './adjudication-room.ts';

/** Two rounds of one case: the first decided for B, the second for a read that the adjudicator drew. */
const decidedTwice = async (): Promise<string> => {
  const room = await openAdjudication();
  const { adam } = room;
  const one = await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  await decideAs(adam, await takeNext(adam), 'B');
  await amendWith(room.ada, one.read.readId, 5);
  const { caseCode } = (await takeNext(adam)).content;
  await adam.backend['adjudication.draw']({ caseCode, from: 'A' });
  await signAs(adam, await drawSquares(adam, await adam.backend['case.open']({ caseCode }), 7));
  await decideAs(adam, await adam.backend['adjudication.open']({ caseCode }), 'own');
  await room.opened.close();
  return room.folder;
};

const tables = ['adjudication', 'decision'] as const;

/** The row of a round, in either table. */
const ofRound = (round: number): string =>
  `"adjudicationId" in (select "adjudicationId" from adjudication where round = ${round})`;

test('decisions hold as they were made; an edit of any column, and a row taken out, is found', { timeout: 600_000 }, async () => {
  const folder = await decidedTwice();
  expect((await verify(folder)).differences).toEqual([]);
  const kept = `${folder}-kept`;
  copyStore(folder, kept);
  onTestFinished(() => rmSync(kept, { recursive: true, force: true }));
  const unseen: string[] = [];
  const tryEdit = async (name: string, statement: string): Promise<void> => {
    edit(folder, statement);
    if (wordsOf(await verify(folder)).length === 0) unseen.push(name);
    restore(folder, kept);
  };
  for (const table of tables) {
    const columns = columnsOf(folder, table);
    expect(columns.length).toBeGreaterThan(3);
    for (const round of [1, 2]) {
      for (const column of columns) {
        // Ten more: a round that is there already would not be taken.
        const other = otherValue(folder, table, column, 10);
        await tryEdit(`${table}.${column} of ${round}`, `update ${table} set "${column}" = ${other} where ${ofRound(round)}`);
      }
      await tryEdit(`${table} of ${round}`, `delete from ${table} where ${ofRound(round)}`);
    }
  }
  expect(unseen).toEqual([]);
  expect((await verify(folder)).differences).toEqual([]);
}); // prettier-ignore

test('a decision whose words were changed is named as such', { timeout: 60_000 }, async () => {
  const folder = await decidedTwice();
  edit(folder, `update decision set document = replace(document, '"choice":"B"', '"choice":"A"')`);
  const { differences } = await verify(folder);
  expect(differences.map(({ what }) => what)).toEqual(['decision']);
  expect(differences[0]?.message).toContain('its text is not the one that was signed');
});
