/** Which page a case is read on. Pure. */
import type { OpenCase } from '../state/session.ts';
import { clipsOf } from './case-clips.ts';

/** True for a case with clips and no short-axis stack. */
export const isEchoCase = ({ content, stack }: OpenCase): boolean => stack === null && clipsOf(content).length > 0;
