import { expect, test } from 'vitest';
import { startOptions } from '../../main/start-options.ts';

test('nothing, a folder of scans, one’s own store or a trial', () => {
  expect(startOptions([])).toEqual({ own: false });
  expect(startOptions(['scans'])).toEqual({ own: false, scans: 'scans' });
  expect(startOptions(['--own'])).toEqual({ own: true });
  expect(startOptions(['--own', 'scans'])).toEqual({ own: true, scans: 'scans' });
  expect(startOptions(['--trial', 'prime'])).toEqual({ own: false, trial: 'prime' });
});

test('a database holds the store of a trial or of one’s own scans, never of the demonstration', () => {
  const database = 'postgres://reader@server.example/trial';
  expect(startOptions(['--trial', 'prime', '--database', database])).toEqual({ own: false, trial: 'prime', database });
  expect(startOptions(['--database', database, 'scans'])).toEqual({ own: false, scans: 'scans', database });
  expect(startOptions(['--own', '--database', database])).toEqual({ own: true, database });
  expect(JSON.stringify(startOptions(['--database', database]))).toContain('demonstration');
  expect(startOptions(['--trial', 'prime', '--database'])).toHaveProperty('wrong');
  expect(startOptions(['--database', '--trial', 'prime'])).toHaveProperty('wrong');
});

test('a password in the command line is refused, and neither it nor the address is said again', () => {
  for (const address of [
    'postgres://reader:hush-hush@server.example/trial',
    'postgres://reader@server.example/trial?password=hush-hush',
    'postgres://reader:hush hush@[server.example/trial',
    'mysql://reader:hush-hush@server.example/trial',
  ]) {
    const said = startOptions(['--trial', 'prime', '--database', address]);
    expect(said, address).toHaveProperty('wrong');
    expect(JSON.stringify(said)).not.toMatch(/hush|server\.example/);
  }
});

test('a trial wants its folder and takes no scans beside it; another flag is named', () => {
  for (const args of [
    ['--trial'],
    ['--trial', '--own'],
    ['--trial', 'prime', 'scans'],
    ['--own', '--trial', 'prime'],
  ]) {
    expect(startOptions(args), args.join(' ')).toHaveProperty('wrong');
  }
  expect(JSON.stringify(startOptions(['--fast']))).toContain('Unknown option --fast');
});

test('flags of the window’s own engine are let pass where the host says so', () => {
  const engine = (flag: string): boolean => flag !== '--own';
  expect(startOptions(['--disable-gpu', '--trial', 'prime'], engine)).toEqual({ own: false, trial: 'prime' });
});

test('archives are named by an address without a login, for a trial alone', () => {
  const archive = 'https://pacs.example/dicom-web';
  const blindedArchive = 'http://127.0.0.1:8042/dicom-web';
  expect(startOptions(['--trial', 'prime', '--archive', `${archive}/`, '--blinded-archive', blindedArchive])).toEqual({
    ...{ own: false, trial: 'prime', archive, blindedArchive },
  });
  expect(startOptions(['--archive', archive])).toHaveProperty('wrong');
  expect(startOptions(['--trial', 'prime', '--archive'])).toHaveProperty('wrong');
  const said = startOptions(['--trial', 'prime', '--archive', 'https://ada:hush@pacs.example/']);
  expect(said).toHaveProperty('wrong');
  expect(JSON.stringify(said)).not.toMatch(/hush|pacs/);
});
