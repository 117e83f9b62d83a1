/** A thread that decodes frames, one after the other. What it did not expect ends it; its pool starts another. */
import { parentPort } from 'node:worker_threads';
import type { Failure } from '../../contract/failure.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { clipPicture, type StoredPicture } from './clip-picture.ts';

/** What a worker answers to a frame. */
export type ClipWorkerAnswer = { readonly rgb: Uint8Array<ArrayBuffer> } | { readonly failure: Failure };

const codecs = openNodeCodecs();

const answer = async (picture: StoredPicture): Promise<ClipWorkerAnswer> => {
  try {
    return { rgb: await clipPicture(picture, codecs) };
  } catch (error) {
    if (!(error instanceof DecodeRefused)) throw error;
    const { code, message, attribute } = error;
    return { failure: { code, message, ...(attribute === undefined ? {} : { attribute }) } };
  }
};

parentPort?.on('message', (picture: StoredPicture) => {
  void answer(picture).then((answered) => {
    parentPort?.postMessage(answered, 'rgb' in answered ? [answered.rgb.buffer] : []);
  });
});
