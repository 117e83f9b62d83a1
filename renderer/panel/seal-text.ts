/** A seal in words. Pure. */
import type { Seal } from '../../app/contract/read.ts';

/** The first twelve digits of the hash, in fours. */
export const shortHash = (hash: string): string => (hash.slice(0, 12).match(/.{1,4}/g) ?? []).join(' ');

/** "2026-11-21 04:20:05 UTC". */
export const utcText = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** Who signed when, in one line. */
export const sealText = (seal: Seal): string => `Signed by ${seal.printedName}, ${utcText(seal.signedAt)}`;
