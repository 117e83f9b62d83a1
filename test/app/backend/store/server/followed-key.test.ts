import { describe, expect, onTestFinished, test } from 'vitest';
import type { Backend } from '../../../../../app/contract/calls.ts';
import type { News } from '../../../../../app/contract/changed.ts';
import { hasPostgres } from '../../../../postgres/server.ts';
import { protocolText } from '../../trial-intake/intake-bench.ts';
import { passphrase } from '../../trial-intake/passphrase.ts';
import { codeOf, openOn, password, startOfTest, temporaryFolder } from '../../workbench.ts';
import { ownServer } from './own-server.ts';
import { openTwice, type TwoHosts } from './two-hosts.ts';

/** A busy machine takes its time. */
const soon = { timeout: 15_000 } as const;

const missed = (subject: string) => ({ subject, visit: 'V0', modality: 'cine' as const, reason: 'Claustrophobia.' });

const subjects = async (manager: Backend): Promise<readonly string[]> =>
  (await manager['trial.grid']({})).subjects.map(({ subject }) => subject);

describe.skipIf(!hasPostgres())('the key, open at two workstations', { timeout: 60_000 }, () => {
  const own = ownServer();

  /** A manager at each of two workstations. */
  const atBoth = async (name: string): Promise<TwoHosts & { readonly dana: Backend; readonly otto: Backend }> => {
    const [folder, clock, address] = [temporaryFolder(), { now: startOfTest }, own.make(name)];
    const first = await openOn(folder, clock, { mode: 'trial', keyWorkFactor: 4, database: address });
    await first.backend['account.create']({ printedName: 'Dana Manager', loginName: 'dana', password });
    const added = { loginName: 'otto', printedName: 'Otto Manager', role: 'data manager', password } as const;
    await first.backend['account.add'](added);
    await first.close();
    const two = await openTwice({ folder, clock }, address);
    const by = (name: string) => two.actors('data manager').find(({ printedName }) => printedName === name)!;
    const dana = two.at(0, by('Dana Manager')).backend;
    const otto = two.at(1, by('Otto Manager')).backend;
    await dana['protocol.adopt']({ text: protocolText, reason: 'The first.' });
    await dana['key.make']({ passphrase });
    for (const one of [dana, otto]) await one['key.open']({ secret: passphrase, reason: 'To work.' });
    return { ...two, dana, otto };
  };

  test('holds at each what was written at the other, and both write to it', async () => {
    const { dana, otto } = await atBoth('followed');
    await dana['trial.notDone'](missed('S1'));
    await expect.poll(() => subjects(otto), soon).toEqual(['S1']);
    await otto['trial.notDone'](missed('S2'));
    await expect.poll(() => subjects(dana), soon).toEqual(['S1', 'S2']);
  });

  test('is announced once its content is known: whoever asks then sees it', async () => {
    const { dana, otto, hosts } = await atBoth('announced');
    const heard: (readonly [News, readonly string[]])[] = [];
    const asked: Promise<unknown>[] = [];
    onTestFinished(
      hosts[1].onChange((news) => {
        asked.push(subjects(otto).then((seen) => heard.push([news, seen])));
      }),
    );
    await dana['trial.notDone'](missed('S1'));
    await expect.poll(() => heard, soon).toContainEqual([{ topic: 'trial' }, ['S1']]);
    await Promise.all(asked);
  });

  test('is closed at the other where it is given another passphrase at one', async () => {
    const { dana, otto } = await atBoth('locked');
    const passphraseAfter = 'another of many letters';
    await dana['key.change']({ secret: passphrase, to: { passphrase: passphraseAfter }, reason: 'Somebody left.' });
    await expect.poll(async () => (await otto['key.state']({})).state, soon).toBe('closed');
    expect(await codeOf(otto['trial.grid']({}))).toBe('key-closed');
    await otto['key.open']({ secret: passphraseAfter, reason: 'To work.' });
    expect((await dana['key.state']({})).state).toBe('open');
  });
});
