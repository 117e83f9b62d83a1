import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../../../../app/contract/failure.ts';
import { openIntakeJobs, type IntakeJobsOptions } from '../../../../app/backend/intake/intake-jobs.ts';
import type { Progress } from '../../../../app/contract/intake.ts';
import { mrFile } from '../../../write-elements.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ventricle-jobs-'));
  await writeFile(join(folder, 'a'), mrFile());
  await writeFile(join(folder, 'b'), mrFile());
  await writeFile(join(folder, 'c'), 'text');
});
afterAll(() => rm(folder, { recursive: true }));

const jobsWith = (other: Partial<IntakeJobsOptions> = {}) => {
  const told: Progress[] = [];
  const unexpected: unknown[] = [];
  let ended = (): void => undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const jobs = openIntakeJobs({
    newId: () => 'job-1',
    makeCases: ({ catalogue }) => Promise.resolve([...catalogue.series()].map((_, index) => `CASE-${index}`)),
    onProgress: (progress) => {
      told.push(progress);
      if (progress.state !== 'running') ended();
    },
    onUnexpected: (error) => unexpected.push(error),
    ...other,
  });
  return { jobs, told, unexpected, end };
};

test('an intake says what became of every file', async () => {
  const { jobs, told, end } = jobsWith();
  const job = await jobs.start(folder);
  await end;
  expect(jobs.outcome(job)).toEqual({
    job: 'job-1',
    state: 'done',
    files: 3,
    cases: ['CASE-0'],
    refused: [{ file: 'c', code: 'not-dicom', message: 'This is not a DICOM file.' }],
    duplicates: 1,
    failure: null,
  });
  expect(told.at(-1)).toEqual({ job: 'job-1', state: 'done', done: 3, total: 3, refused: 1 });
});

test('a source that is not there begins no intake', async () => {
  const { jobs } = jobsWith();
  await expect(jobs.start(join(folder, 'gone'))).rejects.toMatchObject({ failure: { code: 'not-found' } });
  expect(() => jobs.outcome('job-1')).toThrow();
});

test('a cancelled intake makes no case', async () => {
  let asked = 0;
  const makeCases = () => {
    asked += 1;
    return Promise.resolve([]);
  };
  const { jobs, end } = jobsWith({ makeCases });
  const job = await jobs.start(folder);
  jobs.cancel(job);
  await end;
  expect(jobs.outcome(job)).toMatchObject({ state: 'cancelled', cases: [] });
  expect(asked).toBe(0);
});

test('a failure nobody expected ends the intake and is told once, not to the page', async () => {
  const failure = new Error('disk full');
  const { jobs, told, unexpected, end } = jobsWith({ makeCases: () => Promise.reject(failure) });
  const job = await jobs.start(folder);
  await end;
  expect(jobs.outcome(job)).toMatchObject({ state: 'failed', failure: { code: 'internal' } });
  expect(unexpected).toEqual([failure]);
  expect(JSON.stringify([told, jobs.outcome(job)])).not.toContain('disk full');
});

test('a refusal ends the intake and its reason is in the outcome', async () => {
  const refusal = new Refused('store-damaged', 'The store is damaged.');
  const { jobs, unexpected, end } = jobsWith({ makeCases: () => Promise.reject(refusal) });
  const job = await jobs.start(folder);
  await end;
  expect(jobs.outcome(job)).toMatchObject({ state: 'failed', failure: refusal.failure });
  expect(unexpected).toEqual([]);
});

test('closing cancels what still runs and waits for it', async () => {
  const { jobs } = jobsWith();
  const job = await jobs.start(folder);
  await jobs.close();
  expect(jobs.outcome(job).state).toBe('cancelled');
});
