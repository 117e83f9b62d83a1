/** Blinded UIDs of one file, each made once. */
import { Refused } from '../../contract/failure.ts';
import type { DeidentifyOptions } from './blinded-file.ts';

/** Registered by the standard: short parts, and never what an instance, a series or a study is called. */
const registered = /^1\.2\.840\.10008(?:\.\d{1,4}){1,8}$/;

const neverRegistered: ReadonlySet<number> = new Set([0x00080018, 0x00081155, 0x0020000d, 0x0020000e]);

export interface BlindUids {
  readonly blind: DeidentifyOptions['blindUID'];
  readonly made: Map<string, string>;
}

export const newBlindUids = (blind: DeidentifyOptions['blindUID']): BlindUids => ({ blind, made: new Map() });

/** The blinded UID of one that identifies. */
export const blindUid = (uids: BlindUids, source: string): string => {
  const known = uids.made.get(source);
  if (known !== undefined) return known;
  const made = uids.blind(source);
  if (made === source) throw new Refused('identity-left', 'A UID of the source would stay.');
  uids.made.set(source, made);
  return made;
};

/** All values of a UID attribute, blinded but for those of the standard; padded to even length. */
export const blindValues = (uids: BlindUids, tag: number, text: string): string => {
  const values = text.split('\\').map((value) => {
    const plain = value.replace(/^[\s\0]+|[\s\0]+$/g, '');
    if (plain === '' || (registered.test(plain) && !neverRegistered.has(tag))) return plain;
    return blindUid(uids, plain);
  });
  const joined = values.join('\\');
  return joined.length % 2 === 0 ? joined : `${joined}\0`;
};
