import { expect, test } from 'vitest';
import { cellStates } from '../../../../app/contract/calls/trial-calls.ts';
import { openRoom, type ReadingRoom } from './reading-room.ts';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';

const passphrase = 'seven quiet rivers run east';

const openKey = async ({ manager }: ReadingRoom): Promise<void> => {
  await manager['key.make']({ passphrase });
  await manager['key.open']({ secret: passphrase, reason: 'A look at the grid.' });
};

const none = Object.fromEntries(cellStates.map((state) => [state, 0]));

const missed = { subject: 'S-017', visit: 'V0', modality: 'LGE' } as const;

test('the grid is refused while the key is closed', async () => {
  const room = await openRoom({ cases: 0 });
  expect(await codeOf(room.manager['trial.grid']({}))).toBe('key-closed');
  expect(await codeOf(room.manager['trial.notDone']({ ...missed, reason: 'Device.' }))).toBe('key-closed');
});

test('what was not done is a value with its reason, among what the protocol expects', async () => {
  const room = await openRoom({ cases: 0 });
  await openKey(room);
  await room.manager['trial.notDone']({ ...missed, reason: 'Claustrophobia of subject S-017.' });
  const nothing = { caseCodes: [], note: '' };
  expect(await room.manager['trial.grid']({})).toEqual({
    visits: ['V0', 'V1'],
    columns: [
      { visit: 'V0', modality: 'cine' },
      { visit: 'V0', modality: 'LGE' },
      { visit: 'V1', modality: 'cine' },
    ],
    counts: { ...none, expected: 2, 'not done': 1 },
    total: 1,
    subjects: [
      {
        subject: 'S-017',
        cells: [
          { visit: 'V0', modality: 'cine', state: 'expected', ...nothing },
          {
            visit: 'V0',
            modality: 'LGE',
            state: 'not done',
            caseCodes: [],
            note: 'Claustrophobia of subject S-017.',
          },
          { visit: 'V1', modality: 'cine', state: 'expected', ...nothing },
        ],
      },
    ],
  });
});

test('what was not done can be taken back', async () => {
  const room = await openRoom({ cases: 0 });
  await openKey(room);
  await room.manager['trial.notDone']({ ...missed, reason: 'Device.' });
  await room.manager['trial.notDone']({ ...missed, modality: 'cine', reason: 'Device.' });
  await room.manager['trial.notDone']({ ...missed, reason: null });
  const [subject] = (await room.manager['trial.grid']({})).subjects;
  expect(subject!.cells.map(({ state }) => state)).toEqual(['not done', 'expected', 'expected']);
});

test('what the protocol does not expect cannot be missed', async () => {
  const room = await openRoom({ cases: 0 });
  await openKey(room);
  const other = { ...missed, reason: 'Device.' };
  expect(await codeOf(room.manager['trial.notDone']({ ...other, modality: 'PET' }))).toBe('bad-input');
  expect(await codeOf(room.manager['trial.notDone']({ ...other, visit: 'V1' }))).toBe('bad-input');
  expect(await codeOf(room.manager['trial.notDone']({ ...other, visit: 'V9' }))).toBe('bad-input');
});

test('the journal tells that something was not done, and nothing of whom, when or why', async () => {
  const room = await openRoom({ cases: 0 });
  await openKey(room);
  await room.manager['trial.notDone']({ ...missed, reason: 'Claustrophobia of subject S-017.' });
  const told = rowsOf(room.folder, "select object, new, reason from journal where action = 'trial.not-done'");
  expect(told).toEqual([{ object: 'trial', new: '{"modality":"LGE","notDone":true}', reason: null }]);
  const all = JSON.stringify(rowsOf(room.folder, 'select * from journal'));
  expect(all).not.toContain('S-017');
  expect(all).not.toContain('Claustrophobia');
});

test('rows are given so many at a time, of all subjects, of those named so, or of those in a state', async () => {
  const room = await openRoom({ cases: 0 });
  await openKey(room);
  const grid = room.manager['trial.grid'];
  const subjects = async (wanted: Parameters<typeof grid>[0]) => {
    const answer = await grid(wanted);
    return [answer.total, ...answer.subjects.map(({ subject }) => subject)];
  };
  for (const subject of ['S-030', 'T-001', 'S-002', 'S-010']) {
    await room.manager['trial.notDone']({ ...missed, subject, reason: 'Device.' });
  }
  // the only one whose LGE is not said to be missed, since that is taken back
  await room.manager['trial.notDone']({ ...missed, subject: 'S-030', modality: 'cine', reason: 'Device.' });
  await room.manager['trial.notDone']({ ...missed, subject: 'S-030', reason: null });
  expect(await subjects({ from: 1, most: 2 })).toEqual([4, 'S-010', 'S-030']);
  expect(await subjects({ from: 4 })).toEqual([4]);
  expect(await subjects({ subject: 's-0' })).toEqual([3, 'S-002', 'S-010', 'S-030']);
  expect(await subjects({ subject: '0', state: 'not done', from: 3 })).toEqual([4, 'T-001']);
  expect(await subjects({ state: 'exported' })).toEqual([0]);
  // 4 subjects of 3 modalities: four are missed, whatever is asked for
  expect((await grid({ subject: 'S-002' })).counts).toEqual({ ...none, expected: 8, 'not done': 4 });
});
