import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import { brightAndDark, smallModel } from '../../../model/small-model.ts';
import { rowsOf } from '../store-file.ts';
import { doorOf, passwordOf } from '../accounts/trial-door.ts';
import { codeOf, password } from '../workbench.ts';
import { assignAll, openRoom, type ReadingRoom } from '../worklist/reading-room.ts';
import { protocolText } from '../protocol/protocol-text.ts';

const model = smallModel(48, brightAndDark);
const hash = sha256(model);
const naming = (of: string): string =>
  protocolText({
    13: `proposals: { model: { sha256: ${of}, size: 48, spacing_mm: 1.5, classes: [background, LV endocardium, LV myocardium] } }`,
    15: '  readers: 1',
    16: null,
    17: '  adjudication: false',
  });

const withFile = (room: ReadingRoom, bytes: Uint8Array = model): string => {
  const file = path.join(room.folder, 'model.onnx');
  writeFileSync(file, bytes);
  return file;
};

const sentenceOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.failure.message;
    throw error;
  }
};

test('the file that the protocol names is kept beside the store under its hash, and the journal tells', async () => {
  const room = await openRoom({ cases: 0, protocol: naming(hash) });
  const { manager, folder } = room;
  expect(await manager['model.state']({})).toEqual({ model: { sha256: hash, isHere: false } });
  expect(await manager['model.add']({ file: withFile(room) })).toEqual({ sha256: hash, bytes: model.length });
  expect(await manager['model.state']({})).toEqual({ model: { sha256: hash, isHere: true } });
  const kept = path.join(folder, 'store', 'models');
  expect(readdirSync(kept)).toEqual([`${hash}.onnx`]);
  expect(sha256(readFileSync(path.join(kept, `${hash}.onnx`)))).toBe(hash);
  const [entry] = rowsOf(folder, `select actor, action, new from journal where object = 'model/${hash}'`);
  expect(entry).toMatchObject({ actor: 'Dana Manager', action: 'model.add' });
  expect(JSON.parse(String(entry?.['new']))).toMatchObject({ sha256: hash, bytes: model.length, protocolVersion: 1 });
});

test('another model, what is no ONNX file, and what is not there are refused, and nothing is kept', async () => {
  const room = await openRoom({ cases: 0, protocol: naming('a1'.repeat(32)) });
  const { manager, folder } = room;
  const add = (bytes: Uint8Array) => sentenceOf(manager['model.add']({ file: withFile(room, bytes) }));
  expect(await add(model)).toMatch(new RegExp(`^This is another model: its SHA-256 is ${hash}, and the protocol names a1a1`));
  expect(await add(new TextEncoder().encode('no model at all'))).toMatch(/^This is no ONNX file/);
  expect(await sentenceOf(manager['model.add']({ file: folder }))).toMatch(/^There is no file at this path/);
  expect(await sentenceOf(manager['model.add']({ file: path.join(folder, 'gone.onnx') }))).toMatch(/^There is no file/);
  expect(await sentenceOf(manager['model.add']({ file: 'model.onnx' }))).toMatch(/^Write the whole path/);
  expect(readdirSync(path.join(folder, 'store', 'models'))).toEqual([]);
  expect(rowsOf(folder, "select seq from journal where action = 'model.add'")).toEqual([]);
}); // prettier-ignore

test('without a model in the protocol there is none to add, and the case says nothing of one', async () => {
  const room = await openRoom({ cases: 1 });
  const { manager, readers, cases } = room;
  expect(await manager['model.state']({})).toEqual({ model: null });
  expect(await codeOf(manager['model.add']({ file: withFile(room) }))).toBe('bad-input');
  await assignAll(room, readers.slice(0, 1));
  await readers[0]!.backend['worklist.next']({});
  const { content } = await readers[0]!.backend['case.open']({ caseCode: cases[0]! });
  expect(content.protocol).not.toHaveProperty('proposals');
});

test('the reader hears of the model as the protocol stood when the read was begun', async () => {
  const room = await openRoom({ cases: 1, protocol: naming(hash), readers: ['Ada Reader'] });
  const { manager, readers, cases } = room;
  await assignAll(room);
  await readers[0]!.backend['worklist.next']({});
  const opened = async () => (await readers[0]!.backend['case.open']({ caseCode: cases[0]! })).content.protocol;
  const named = { sha256: hash, size: 48, spacing_mm: 1.5, classes: ['background', 'LV endocardium', 'LV myocardium'] };
  expect((await opened())?.proposals).toEqual({ model: named });
  await manager['protocol.adopt']({ text: naming('b2'.repeat(32)), reason: 'A newer model.' });
  expect((await opened())?.proposals).toEqual({ model: named });
});

test('the file goes to whoever reads, byte for byte, and to nobody else', async () => {
  const room = await openRoom({ cases: 0, protocol: naming(hash), readers: ['Ada Reader'] });
  await room.manager['model.add']({ file: withFile(room) });
  const door = doorOf(room);
  const at = `/models/${hash}`;
  expect((await door.browser().get(at)).status).toBe(404);
  const data = door.browser();
  await data.call('session.login', { loginName: 'dana', password });
  expect((await data.get(at)).status).toBe(404);
  const ada = door.browser();
  await ada.call('session.login', { loginName: 'ada.reader', password });
  expect((await ada.get(at)).status).toBe(404);
  await ada.call('account.changePassword', { password, newPassword: passwordOf('ada') });
  const answer = await ada.get(at);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe(String(model.length));
  expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(hash);
  for (const other of ['/models/none', `/models/${'a1'.repeat(32)}`, '/models/..%2fstore']) {
    expect((await ada.get(other)).status).toBe(404);
  }
});
