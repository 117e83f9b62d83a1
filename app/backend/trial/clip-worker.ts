/** A thread that decodes frames to pictures. */
import { parentPort } from 'node:worker_threads';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { clipPicture, type StoredPicture } from './clip-picture.ts';
import { answering } from './frame-answer.ts';

/** What the worker makes of a frame. */
export interface ClipWorkerAnswer {
  readonly rgb: Uint8Array<ArrayBuffer>;
}

const codecs = openNodeCodecs();

const answer = answering(
  async (picture: StoredPicture): Promise<ClipWorkerAnswer> => ({ rgb: await clipPicture(picture, codecs) }),
  ({ rgb }) => rgb.buffer,
);
parentPort?.on('message', answer);
parentPort?.postMessage('ready');
