/** Blinded UIDs of one file, each made once. */
import { Refused } from '../../contract/failure.ts';
import { ruleOf } from './attribute-rules.ts';
import type { DeidentifyOptions } from './blinded-file.ts';

/** Registered by the standard (PS3.6 annex A), by its arcs: a site may have taken its prefix for UIDs of its own. */
const registered =
  /^1\.2\.840\.10008\.(?:6\.1\.[1-9]\d{0,3}|(?:[1-9]|1\d|20)\.(?:\d|[1-4]\d)(?:\.(?:0|[1-9]\d{0,2})){0,7})$/;

/** Of them, frames of reference of atlases, palettes, and the time of the world: what else the profile blinds is a site's. */
const wellKnown = /^1\.2\.840\.10008\.(?:1\.[45]\.\d{1,2}(?:\.\d{1,2})?|15\.1\.1)$/;

/** Is it the standard's own, and so tells nothing? */
export const isRegistered = (uid: string): boolean => registered.test(uid);

const isStandard = (tag: number, uid: string): boolean =>
  (ruleOf(tag).identifies ? wellKnown : registered).test(uid) && !neverRegistered.has(tag);

/** These are never what the standard names. */
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
    if (plain === '' || isStandard(tag, plain)) return plain;
    return blindUid(uids, plain);
  });
  const joined = values.join('\\');
  return joined.length % 2 === 0 ? joined : `${joined}\0`;
};
