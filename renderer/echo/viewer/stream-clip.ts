/** Fetches frames of a clip and makes each a bitmap, in order, as the stream brings them. */
import { readClipStream, type ClipRecord } from '../../../app/contract/clip-stream.ts';
import { answerSchema } from '../../../app/contract/door.ts';
import type { Failure } from '../../../app/contract/failure.ts';
import { isAway } from '../../viewport/is-away.ts';
import type { ClipJob, ClipNews } from './clip-message.ts';

const refusalOf = async (response: Response): Promise<Failure> => {
  const answer = answerSchema.safeParse(await response.json().catch(() => null));
  return answer.success && !answer.data.ok
    ? answer.data.failure
    : { code: 'unreadable', message: `The clip could not be fetched (${response.status}).` };
};

const newsOf = async (record: ClipRecord, { Rows, Columns }: ClipJob): Promise<ClipNews> => {
  if ('failure' in record) return { kind: 'failed', frame: record.frame, failure: record.failure };
  const bitmap = await createImageBitmap(new ImageData(record.rgba, Columns, Rows));
  return { kind: 'frame', frame: record.frame, bitmap };
};

const followStream = async (
  body: ReadableStream<Uint8Array>,
  job: ClipJob,
  tell: (news: ClipNews) => void,
): Promise<void> => {
  const stream = readClipStream(job);
  const reader = body.getReader();
  let told: Promise<void> = Promise.resolve();
  let last = job.from - 1;
  while (last < job.until) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const record of stream.push(value)) {
      if (record.frame > job.until) break;
      last = record.frame;
      const made = newsOf(record, job);
      told = told.then(async () => tell(await made));
    }
  }
  reader.cancel().catch(() => undefined);
  await told;
  tell({ kind: last < job.until ? 'cut' : 'end' });
};

/** Follows one job to its end; nothing is told any more once `signal` ends it. */
export const streamClip = async (
  { address, job }: { readonly address: string; readonly job: ClipJob },
  signal: AbortSignal,
  tell: (news: ClipNews) => void,
): Promise<void> => {
  const say = (news: ClipNews): void => {
    if (!signal.aborted) tell(news);
    else if (news.kind === 'frame') news.bitmap.close();
  };
  const response = await fetch(address, { signal }).catch(() => null);
  if (response === null || isAway(response)) say({ kind: 'away' });
  else if (!response.ok || response.body === null) say({ kind: 'refused', failure: await refusalOf(response) });
  else await followStream(response.body, job, say).catch(() => say({ kind: 'cut' }));
};
