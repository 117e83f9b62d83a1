/** UIDs of what is written of a read: the same each time for the same seal, another one for every revision. */
import { sha256 } from '../../journal/digest.ts';

export type ObjectKind = 'SR' | 'RTSTRUCT' | 'SEG';

/** Raised whenever the same seal is written otherwise than before: what was stored once is never replaced under its name. */
const formVersion = '1';

/** `2.25.` and the decimal of the first 128 bits of the SHA-256 of `parts`. */
export const derivedUID = (...parts: readonly string[]): string =>
  `2.25.${BigInt(`0x${sha256(JSON.stringify(parts)).slice(0, 32)}`)}`;

/** A read and the hash of its seal. */
export interface SealedName {
  readonly readId: string;
  readonly hash: string;
}

export interface ObjectUIDs {
  readonly SeriesInstanceUID: string;
  readonly SOPInstanceUID: string;
}

/** `part` counts the objects of one kind, from 1. */
export const objectUIDs = ({ readId, hash }: SealedName, kind: ObjectKind, part = 1): ObjectUIDs => ({
  SeriesInstanceUID: derivedUID('series', formVersion, readId, hash, kind),
  SOPInstanceUID: derivedUID('object', formVersion, readId, hash, kind, String(part)),
});

/** Of a thing within a read: a group of measurements, a dimension. */
export const thingUID = ({ readId, hash }: SealedName, ...what: readonly string[]): string =>
  derivedUID('thing', formVersion, readId, hash, ...what);
