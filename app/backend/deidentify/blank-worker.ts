/** A thread that blanks compressed frames. */
import { parentPort } from 'node:worker_threads';
import { openJpegLsWriter } from '../dicom/jpeg-ls-writer.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { answering } from '../trial/frame-answer.ts';
import { blankFrame, type FrameToBlank } from './blank-frame.ts';

const rewriters = { codecs: openNodeCodecs(), jpegLs: openJpegLsWriter() };

const answer = answering(
  (question: FrameToBlank) => blankFrame(question, rewriters),
  ({ fragment }) => fragment.buffer,
);
parentPort?.on('message', answer);
parentPort?.postMessage('ready');
