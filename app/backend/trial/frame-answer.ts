/** The worker's side of a thread that works on frames, one after the other. What it did not expect ends it. */
import { parentPort } from 'node:worker_threads';
import type { Failure } from '../../contract/failure.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';

/** What a worker answers to a frame. */
export type FrameAnswer<Answer extends object> = { readonly made: Answer } | { readonly failure: Failure };

const answerTo = async <Question, Answer extends object>(
  question: Question,
  make: (question: Question) => Promise<Answer>,
): Promise<FrameAnswer<Answer>> => {
  try {
    return { made: await make(question) };
  } catch (error) {
    if (!(error instanceof DecodeRefused)) throw error;
    const { code, message, attribute } = error;
    return { failure: { code, message, ...(attribute === undefined ? {} : { attribute }) } };
  }
};

/** Answers the frames this worker is handed. `bytesOf` names what is given away and not copied. */
export const answering =
  <Question, Answer extends object>(
    make: (question: Question) => Promise<Answer>,
    bytesOf: (answer: Answer) => ArrayBuffer,
  ): ((question: Question) => void) =>
  (question) => {
    void answerTo(question, make).then((answer) => {
      parentPort?.postMessage(answer, 'made' in answer ? [bytesOf(answer.made)] : []);
    });
  };
