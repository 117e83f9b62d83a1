/** What is said of a learned model, in words. */
import type { Ventricle } from '../ventricle-structures.ts';

const byHand = 'Draw by hand meanwhile, or track what you drew.';

/** A name of a model by which it can be told from another. */
const shortHash = (sha256: string): string => sha256.slice(0, 12);

export const finding = 'Looking with the model of the trial';
export const missing = (sha256: string): string =>
  `The model of this trial (${shortHash(sha256)}…) is not on this workstation: ask the data manager to add its file. ${byHand}`;
export const altered = (sha256: string): string =>
  `The file that came is not the model of this trial (${shortHash(sha256)}…): it is not run. Tell the data manager. ${byHand}`;
export const notOpened = (why: string): string => `The model of this trial cannot be opened: ${why} ${byHand}`;
export const notRun = (why: string): string => `The model of this trial cannot be run: ${why} ${byHand}`;
export const inputsOtherwise = `The model of this trial does not take one picture, as is agreed for a model. Tell the data manager. ${byHand}`;
export const outputsOtherwise = `The model of this trial does not give one answer, as is agreed for a model. Tell the data manager. ${byHand}`;
export const answersOtherwise = (dims: readonly number[], wanted: readonly number[]): string =>
  `The model answers ${dims.join(' × ')} numbers where the protocol says ${wanted.join(' × ')}. Tell the data manager. ${byHand}`;
export const notFinite = `The model answers what is no number. Tell the data manager. ${byHand}`;
export const stoppedByItself = `The model stopped: there may be too little memory for it. ${byHand}`;

const chamber: Readonly<Record<Ventricle, string>> = { LV: 'left ventricle', RV: 'right ventricle' };

export const foundNone = (ventricle: Ventricle, phase: number): string =>
  `The model finds no ${chamber[ventricle]} at phase ${phase}. Point into the left ventricle with Shift+P, or draw it.`;
