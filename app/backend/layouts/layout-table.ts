/** The calls of ultrasound layouts. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { notYet } from '../not-yet.ts';

type LayoutCall = Extract<keyof Backend, `layout.${string}`>;

export const layoutTable = (_desk: Desk): Pick<Backend, LayoutCall> => ({
  'layout.list': notYet,
  'layout.picture': notYet,
  'layout.decide': notYet,
});
