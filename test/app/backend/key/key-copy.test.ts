import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { run, runsHere } from '../../../host-tools.ts';
import { rowsOf } from '../store-file.ts';
import { keepCase, openedKey, passphrase, type KeyBench } from './key-bench.ts';

/** The copy as a file beside the store. */
const copyTo = async ({ folder, key, desk }: KeyBench): Promise<string> => {
  const { name, base64 } = await key.copy(desk);
  expect(name).toBe('trial-key-2026-02-03.age');
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.from(base64, 'base64'));
  return file;
};

describe('a copy of the key', () => {
  test('is told in the journal by its hash', async () => {
    const bench = await openedKey();
    await copyTo(bench);
    const [told] = rowsOf(bench.folder, "select new from journal where action = 'key.copy'");
    expect(told?.['new']).toMatch(/^\{"hash":"[0-9a-f]{64}"\}$/);
  });

  test('opens with the library’s own decrypter and the passphrase', async () => {
    const bench = await openedKey();
    await keepCase(bench, 'AAA-111');
    const { base64 } = await bench.key.copy(bench.desk);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const document = await decrypter.decrypt(Buffer.from(base64, 'base64'), 'text');
    expect(document).toBe(canonicalJson(bench.key.map(bench.desk)));
  });

  test.runIf(runsHere('age', ['--version']))('opens outside with age and an identity', async () => {
    const identity = await generateIdentity();
    const bench = await openedKey({ recipients: [await identityToRecipient(identity)] }, identity);
    await keepCase(bench, 'AAA-111');
    const file = await copyTo(bench);
    const identityFile = path.join(bench.folder, 'identity.txt');
    writeFileSync(identityFile, `${identity}\n`);
    const { status, stdout } = run('age', ['-d', '-i', identityFile, file]);
    expect(status).toBe(0);
    expect(stdout).toBe(canonicalJson(bench.key.map(bench.desk)));
  });

  // age asks for a passphrase on a terminal alone: script gives it one.
  test.runIf(runsHere('age', ['--version']) && runsHere('script', ['--version']))(
    'opens outside with age and the passphrase',
    async () => {
      const bench = await openedKey();
      await keepCase(bench, 'AAA-111');
      const file = await copyTo(bench);
      const plain = path.join(bench.folder, 'plain.json');
      const { status } = spawnSync('script', ['-qec', `age -d -o '${plain}' '${file}'`, '/dev/null'], {
        input: `${passphrase}\n`,
      });
      expect(status).toBe(0);
      expect(run('cat', [plain]).stdout).toBe(canonicalJson(bench.key.map(bench.desk)));
    },
  );
});
