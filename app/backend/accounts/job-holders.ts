/** Who began which long task: nobody else hears how far it is. */
import { z } from 'zod';
import type { Answer } from '../../contract/door.ts';

/** Jobs remembered at once: the oldest are long over. */
const mostJobs = 200;

/** Calls that begin a job or take one on; its name stands in what goes in or in what comes out. */
const beginning: ReadonlySet<string> = new Set([
  'intake.start',
  'intake.look',
  'intake.take',
  'intake.goOn',
  'archive.retrieve',
  'archive.goOn',
  'delivery.look',
  'delivery.make',
]);

const jobSchema = z.object({ job: z.string() });

export interface JobHolders {
  /** Looks whether an answered call began a job. */
  readonly note: (accountId: string, name: string, input: unknown, answer: Answer) => void;
  readonly holderOf: (job: string) => string | null;
}

export const openJobHolders = (): JobHolders => {
  const holders = new Map<string, string>();
  return {
    note: (accountId, name, input, answer) => {
      if (!answer.ok || !beginning.has(name)) return;
      const job = jobSchema.safeParse(answer.output).data?.job ?? jobSchema.safeParse(input).data?.job;
      if (job === undefined) return;
      holders.set(job, accountId);
      const [oldest] = holders.keys();
      if (holders.size > mostJobs && oldest !== undefined) holders.delete(oldest);
    },
    holderOf: (job) => holders.get(job) ?? null,
  };
};
