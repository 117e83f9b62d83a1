/** The calls of the trial protocol. */
import type { Backend } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { notYet } from '../not-yet.ts';

type ProtocolCall = Extract<keyof Backend, `protocol.${string}`>;

export const protocolTable = (_desk: Desk): Pick<Backend, ProtocolCall> => ({
  'protocol.current': notYet,
  'protocol.versions': notYet,
  'protocol.examples': notYet,
  'protocol.check': notYet,
  'protocol.adopt': notYet,
});
