import { expect, test } from 'vitest';
import { openJobHolders } from '../../../../app/backend/accounts/job-holders.ts';

const ok = (output: unknown) => ({ ok: true, output }) as const;

test('a job belongs to whoever began it, or took it on', () => {
  const jobs = openJobHolders();
  jobs.note('mara', 'intake.look', { source: '/scans' }, ok({ job: 'one' }));
  jobs.note('otto', 'intake.goOn', { intakeId: 'i' }, ok({ job: 'two' }));
  expect(jobs.holderOf('one')).toBe('mara');
  expect(jobs.holderOf('two')).toBe('otto');
  jobs.note('otto', 'intake.take', { job: 'one' }, ok({}));
  expect(jobs.holderOf('one')).toBe('otto');
});

test('a refused call, and one that only asks, make nobody its holder', () => {
  const jobs = openJobHolders();
  const refused = { ok: false, failure: { code: 'key-closed', message: '' } } as const;
  jobs.note('mara', 'intake.take', { job: 'one' }, refused);
  jobs.note('mara', 'intake.found', { job: 'one' }, ok({}));
  expect(jobs.holderOf('one')).toBeNull();
});
