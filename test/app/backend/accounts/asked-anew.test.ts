import { expect, test } from 'vitest';
import { manager, openDoor, pass, type Browser } from './trial-door.ts';

const secret = 'a passphrase of twelve';
const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Test trial }
visits:
  - { name: V0, day: 0, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV] }
endpoint: { modality: cine, measure: LVEDV }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 14 } }
`;

const keyState = async (browser: Browser): Promise<string> => (await browser.call('key.state', {}, 'page')).state;

/** A manager who opened the key 20 minutes ago and goes on working, without the key. */
const afterTwentyMinutes = async () => {
  const door = await openDoor();
  const mara = await manager(door);
  await mara.call('protocol.adopt', { text: protocol, reason: 'The first.' });
  await mara.call('key.make', { passphrase: secret });
  await mara.call('key.open', { secret, reason: 'To look.' });
  pass(door, 20);
  await mara.call('account.list', {});
  return { door, mara };
};

test('a grid that a page asks for by itself keeps the key open no longer', async () => {
  const { door, mara } = await afterTwentyMinutes();
  expect(await mara.codeOf('trial.grid', {}, 'page')).toBe('done');
  expect(await mara.codeOf('intake.unfinished', {}, 'page')).toBe('done');
  pass(door, 10);
  expect(await keyState(mara)).toBe('closed');
});

test('a grid that somebody asks for is a use of the key', async () => {
  const { door, mara } = await afterTwentyMinutes();
  expect(await mara.codeOf('trial.grid', {})).toBe('done');
  pass(door, 10);
  expect(await keyState(mara)).toBe('open');
});
