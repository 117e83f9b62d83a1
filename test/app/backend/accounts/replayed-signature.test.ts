import { expect, test } from 'vitest';
import type { CallInput } from '../../../../app/contract/calls.ts';
import { shownFor } from '../workbench.ts';
import { adding, gesture, good, square, type OpenedCase } from '../workbench.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { login, manager, openDoorWithCase, passwordOf, person, type Person } from './trial-door.ts';

type Signature = CallInput<'read.sign'>;

/** Two readers who have begun the same case, the first of whom has drawn and is ready to sign. */
const twoReaders = async () => {
  const door = await openDoorWithCase();
  const mara = await manager(door);
  const { examples } = await mara.call('protocol.examples', {});
  await mara.call('protocol.adopt', { text: examples[0]!.text, reason: 'The first.' });
  const rita = await person(door, mara, 'reader', 'rita');
  const sven = await person(door, mara, 'reader', 'sven');
  for (const { accountId } of [rita, sven]) {
    tamper(
      door.folder,
      `insert into assignment (assignmentId, caseCode, accountId, place, isRepeat, notBefore, state)
       values ('of ${accountId}', '${door.caseCode}', '${accountId}', '00', 0, null, 'reading')`,
    );
  }
  return { door, rita, sven };
};

const draw = async (reader: Person, caseCode: string): Promise<OpenedCase> => {
  const at = await reader.call('case.open', { caseCode });
  const diff = adding(...[1, 2, 3].map((slice) => square(at, { slice, phase: 1, side: 10 })), good);
  await reader.call('read.keep', { readId: at.read.readId, after: at.read.seq, gesture: gesture(diff) });
  return reader.call('case.open', { caseCode });
};

const signatureOf = (reader: Person, loginName: string, at: OpenedCase): Signature => ({
  readId: at.read.readId,
  printedName: reader.printedName,
  password: passwordOf(loginName),
  meaning: 'I made this read and it is complete.',
  shown: shownFor(at),
});

test('a signature sent again, or for the read of somebody else, signs nothing', async () => {
  const { door, rita, sven } = await twoReaders();
  const { caseCode } = door;
  const at = await draw(rita, caseCode);
  const signature = signatureOf(rita, 'rita', at);
  const others = await draw(sven, caseCode);
  expect(others.read.readId).not.toBe(at.read.readId);
  // Sven sends what Rita sent, and Rita's signature for the read of Sven.
  expect(await sven.codeOf('read.sign', signature)).toBe('not-authorised');
  expect(await rita.codeOf('read.sign', { ...signature, readId: others.read.readId })).toBe('not-found');
  expect(rowsOf(door.folder, 'select * from seal')).toHaveLength(0);
  expect(await rita.codeOf('read.sign', signature)).toBe('done');
  expect(await rita.codeOf('read.sign', signature)).toBe('read-sealed');
  await rita.call('session.logout', {});
  expect(await rita.codeOf('read.sign', signature)).toBe('not-logged-in');
  expect(rowsOf(door.folder, 'select readId from seal')).toEqual([{ readId: at.read.readId }]);
});

test('the signature is of the account that is logged in: its name, its password, its lock', async () => {
  const { door, rita, sven } = await twoReaders();
  const at = await draw(rita, door.caseCode);
  const signature = signatureOf(rita, 'rita', at);
  expect(await rita.codeOf('read.sign', { ...signature, printedName: sven.printedName })).toBe('not-authorised');
  expect(await rita.codeOf('read.sign', { ...signature, password: passwordOf('sven') })).toBe('wrong-password');
  for (let n = 0; n < 4; n += 1) await rita.codeOf('read.sign', { ...signature, password: 'a guess' });
  expect(await rita.codeOf('read.sign', signature)).toBe('locked-out');
  expect(await login(door.browser(), 'sven')).toBe('done');
});

test('a read of somebody else can be kept, amended and verified by nobody but them', async () => {
  const { door, rita, sven } = await twoReaders();
  const at = await draw(rita, door.caseCode);
  const { readId, seq } = at.read;
  const more = { readId, after: seq, gesture: gesture(adding()) };
  expect(await sven.codeOf('read.keep', more)).toBe('not-found');
  expect(await sven.codeOf('read.amend', { readId, reason: 'Another look.' })).toBe('not-found');
  expect(await sven.codeOf('read.verify', { readId })).toBe('not-found');
  expect(await rita.codeOf('read.verify', { readId })).toBe('read-open');
});
