import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { dryRun } from '../../../../../app/backend/export/redcap/dry-run.ts';
import { pushRows } from '../../../../../app/backend/export/redcap/push-rows.ts';
import { redcapSite } from '../../../../../app/backend/export/redcap/redcap-site.ts';
import { redcapToken } from '../../../../../app/backend/export/redcap/redcap-token.ts';
import type { Mishap } from '../../../../peer/redcap-stub.ts';
import { now, openBench, rowsOf, token } from './redcap-bench.ts';

/** All that was written while a test ran. */
const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
  for (const way of ['log', 'warn', 'error', 'info', 'debug'] as const) {
    vi.spyOn(console, way).mockImplementation(
      (...said: readonly unknown[]) => void written.push(said.map(String).join(' ')),
    );
  }
});
afterEach(() => vi.restoreAllMocks()); // prettier-ignore

const fileOf = async (text: string, mode: number): Promise<string> => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'redcap-')), 'token');
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
};

test('the token comes from the environment, or from a file that its owner alone can read', async () => {
  expect((await redcapToken({ VENTRICLE_REDCAP_TOKEN: token }))()).toBe(token);
  const file = await fileOf(`${token}\n`, 0o600);
  expect((await redcapToken({ VENTRICLE_REDCAP_TOKEN_FILE: file }))()).toBe(token);
});

test('a file that others can read, one that is none and a text that is no token are refused without a word of them', async () => {
  const open = await fileOf(token, 0o640);
  const long = await fileOf(token.repeat(100), 0o600);
  const folder = path.dirname(open);
  const refusals: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    [{}, /No token of REDCap/],
    [{ VENTRICLE_REDCAP_TOKEN: token, VENTRICLE_REDCAP_TOKEN_FILE: open }, /both set/],
    [{ VENTRICLE_REDCAP_TOKEN_FILE: open }, /Others can read/],
    [{ VENTRICLE_REDCAP_TOKEN_FILE: long }, /no file with a token/],
    [{ VENTRICLE_REDCAP_TOKEN_FILE: folder }, /no file with a token/],
    [{ VENTRICLE_REDCAP_TOKEN_FILE: path.join(folder, 'none') }, /cannot be opened/],
    [{ VENTRICLE_REDCAP_TOKEN: `${token}Z` }, /32 digits/],
  ];
  for (const [environment, sentence] of refusals) {
    const refused = await redcapToken(environment).catch((error: unknown) => error);
    expect(String(refused)).toMatch(sentence);
    expect(String(refused)).not.toContain(token);
    expect(String(refused)).not.toContain(folder);
  }
});

test('the token goes over https alone, but for loopback', () => {
  const address = (text: string) => redcapSite(text, () => token).address;
  expect(address(' https://redcap.example.org/api ')).toBe('https://redcap.example.org/api/');
  expect(address('http://127.0.0.1:8080/api/')).toBe('http://127.0.0.1:8080/api/');
  expect(address('http://[::1]/api/')).toBe('http://[::1]/api/');
  for (const wrong of ['http://redcap.example.org/api/', 'http://127.0.0.1.example.org/', 'http://localhost.example.org/', 'ftp://redcap.example.org/', 'redcap', 'https://a:b@redcap.example.org/api/', 'https://redcap.example.org/api/?token=1']) {
    expect(() => address(wrong)).toThrow(/^The address of REDCap/);
  }
}); // prettier-ignore

const mishaps: readonly Mishap[] = [
  'answers 500',
  'answers 403',
  'answers with a page',
  'answers with half of it',
  'answers with an object',
  'sends on',
  'answers late',
  'breaks off before',
  'takes it and breaks off in the middle',
  'echoes the token',
];

test.each(mishaps)('the token is in nothing that is said, kept or thrown where the stub %s', async (mishap) => {
  const { stub, line } = await openBench({ timeout_ms: 100 });
  onTestFinished(() => stub.close());
  stub.mishaps.import.push(mishap, mishap);
  const receipt = await pushRows(line, rowsOf(2), { now });
  stub.mishaps.export.push(mishap, mishap);
  const dry = await dryRun(line, rowsOf(2));
  // What prints the line prints no token either.
  const said = [JSON.stringify([receipt, dry, line.site]), String(line.site.token), ...written].join('\n');
  expect(said.toLowerCase()).not.toContain(token.toLowerCase());
  expect(receipt.batches[0]?.problem?.message ?? '').not.toBe('');
});

test('a wrong token is refused as such, and not sent again', async () => {
  const { stub, line } = await openBench({}, 'F'.repeat(32));
  onTestFinished(() => stub.close());
  const receipt = await pushRows(line, rowsOf(1), { now });
  expect([receipt.outcome, receipt.batches[0]?.problem?.code]).toEqual(['none in', 'token-refused']);
  expect(stub.requests).toEqual(['import', 'export']);
});
