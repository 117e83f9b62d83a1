import { expect, test } from 'vitest';
import { startOptions } from '../../main/start-options.ts';

test('nothing, a folder of scans, one’s own store or a trial', () => {
  expect(startOptions([])).toEqual({ own: false });
  expect(startOptions(['scans'])).toEqual({ own: false, scans: 'scans' });
  expect(startOptions(['--own'])).toEqual({ own: true });
  expect(startOptions(['--own', 'scans'])).toEqual({ own: true, scans: 'scans' });
  expect(startOptions(['--trial', 'prime'])).toEqual({ own: false, trial: 'prime' });
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
