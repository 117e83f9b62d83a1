/** A learned model, opened by the runtime: run on one square at a time, its form compared with what the protocol says of it. */
import { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { ModelSpec } from '../../../measurement/segmentation/model/model-spec.ts';
import type { RunModel } from '../../../measurement/segmentation/model/propose-by-model.ts';
import * as say from './model-sentences.ts';

/** Thrown with the sentence for the reader. */
export class ModelRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'ModelRefused';
  }
}

const sole = (names: readonly string[], sentence: string): string => {
  const [name] = names;
  if (name === undefined || names.length > 1) throw new ModelRefused(sentence);
  return name;
};

const opened = async (bytes: Uint8Array): Promise<InferenceSession> => {
  try {
    return await InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  } catch (error) {
    throw new ModelRefused(say.notOpened(error instanceof Error ? error.message : String(error)));
  }
};

const ran = async (session: InferenceSession, feeds: InferenceSession.FeedsType): Promise<InferenceSession.ReturnType> => {
  try {
    return await session.run(feeds);
  } catch (error) {
    throw new ModelRefused(say.notRun(error instanceof Error ? error.message : String(error)));
  }
}; // prettier-ignore

/** Throws `ModelRefused` for what cannot be opened or run, or has not one input and one output of the form agreed. */
export const openModelSession = async (bytes: Uint8Array, { size, classes }: ModelSpec): Promise<RunModel> => {
  const session = await opened(bytes);
  const input = sole(session.inputNames, say.inputsOtherwise);
  const output = sole(session.outputNames, say.outputsOtherwise);
  const wanted = [1, classes.length, size, size];
  return async (values) => {
    const answer = (await ran(session, { [input]: new Tensor('float32', values, [1, 1, size, size]) }))[output];
    const isAsAgreed = answer?.type === 'float32' && answer.dims.join() === wanted.join();
    if (!isAsAgreed) throw new ModelRefused(say.answersOtherwise(answer?.dims ?? [], wanted));
    return Float32Array.from(answer.data as Float32Array);
  };
};
