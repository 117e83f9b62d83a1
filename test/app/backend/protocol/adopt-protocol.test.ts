import { expect, test } from 'vitest';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { openRoom, openTrial } from '../worklist/reading-room.ts';
import { protocolText } from './protocol-text.ts';

const messageOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.failure.message;
    throw error;
  }
};

// The room adopts a first version of its own.
const openAdopted = async () => {
  const room = await openRoom({ cases: 0 });
  const adopt = (text: string, reason = 'Agreed with the sponsor.') => room.manager['protocol.adopt']({ text, reason });
  return { ...room, adopt };
};

test('a protocol is adopted as a new version, with its hash and reason in the journal', async () => {
  const { manager, adopt, folder, clock } = await openAdopted();
  const text = protocolText();
  expect(await adopt(text)).toEqual({ version: 2 });
  const { current } = await manager['protocol.current']({});
  const adoptedAt = clock.now.toISOString();
  expect(current).toMatchObject({
    version: 2,
    hash: sha256(text),
    adoptedAt,
    reason: 'Agreed with the sponsor.',
    text,
  });
  expect(current?.protocol.trial.name).toBe('Test');
  const [entry] = rowsOf(folder, "select actor, new, reason from journal where object = 'protocol/2'");
  expect(entry).toMatchObject({ actor: 'Dana Manager', reason: 'Agreed with the sponsor.' });
  expect(JSON.parse(String(entry?.['new']))).toMatchObject({ version: 2, hash: sha256(text) });
});

test('every version stays, the one in force first', async () => {
  const { manager, adopt } = await openAdopted();
  await adopt(protocolText());
  await adopt(protocolText({ 12: 'choices: { sd: 5 }' }), 'Five.');
  const { versions } = await manager['protocol.versions']({});
  expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
    [3, 'Five.'],
    [2, 'Agreed with the sponsor.'],
    [1, 'The first.'],
  ]);
});

test('the same text again is refused; an earlier one can come back', async () => {
  const { adopt } = await openAdopted();
  await adopt(protocolText());
  expect(await codeOf(adopt(protocolText()))).toBe('protocol-fault');
  await adopt(protocolText({ 12: null }));
  expect(await adopt(protocolText())).toEqual({ version: 4 });
});

test('a text with faults is refused with the first of them, and nothing is kept', async () => {
  const { manager, adopt } = await openAdopted();
  const faulty = protocolText({ 7: 'baseline: C', 17: '  adjudication: yes' });
  expect(await messageOf(adopt(faulty))).toMatch(/^Line 7: baseline: .* \(and 1 more\)$/);
  expect((await manager['protocol.current']({})).current?.version).toBe(1);
});

test('a text that was changed in the store is no protocol', async () => {
  const { folder, opened, clock } = await openAdopted();
  await opened.close();
  tamper(folder, "update protocol set text = replace(text, 'share_percent: 0', 'share_percent: 5')");
  const again = await openTrial(folder, clock);
  expect(await codeOf(again.backend['protocol.current']({}))).toBe('store-damaged');
});

test('a check answers with what the text comes to, or with its faults', async () => {
  const { manager } = await openAdopted();
  const good = await manager['protocol.check']({ text: protocolText() });
  expect([good.faults, good.protocol?.baseline]).toEqual([[], 'A']);
  const bad = await manager['protocol.check']({ text: protocolText({ 7: 'baseline: C' }) });
  expect([bad.faults.map(({ line }) => line), bad.protocol]).toEqual([[7], null]);
});
