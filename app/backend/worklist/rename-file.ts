/** A file of the case store again, with every UID of its subject under another name. */
import { Refused } from '../../contract/failure.ts';
import type { BlindUID } from '../trial/blinded-uid.ts';

export const renameFile = (_bytes: Buffer, _rename: BlindUID): Buffer => {
  throw new Refused('internal', 'Not built yet.');
};
