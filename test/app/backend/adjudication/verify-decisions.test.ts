import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { edit, rows, verify, wordsOf } from '../journal/evidence-room.ts';
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

const other = (column: string): string =>
  `case typeof("${column}") when 'integer' then "${column}" + 10 when 'text' then "${column}" || 'x' else 'x' end`;

test('decisions hold as they were made; an edit of any column, and a row taken out, is found', { timeout: 300_000 }, async () => {
  const folder = await decidedTwice();
  expect((await verify(folder)).differences).toEqual([]);
  const at = path.join(folder, 'store', 'ventricle.sqlite');
  const file = readFileSync(at);
  const putBack = (): void => {
    for (const more of ['-wal', '-shm']) rmSync(`${at}${more}`, { force: true });
    writeFileSync(at, file);
  };
  const unseen: string[] = [];
  for (const table of ['adjudication', 'decision']) {
    const columns = rows(folder, `select name from pragma_table_info('${table}')`).map(({ name }) => String(name));
    expect(columns.length).toBeGreaterThan(3);
    for (const column of columns) {
      for (const which of ['min', 'max']) {
        edit(folder, `update ${table} set "${column}" = ${other(column)} where rowid = (select ${which}(rowid) from ${table})`);
        if (wordsOf(await verify(folder)).length === 0) unseen.push(`${table}.${column} ${which}`);
        putBack();
      }
    }
    edit(folder, `delete from ${table} where rowid = (select max(rowid) from ${table})`);
    if (wordsOf(await verify(folder)).length === 0) unseen.push(`${table} row`);
    putBack();
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
