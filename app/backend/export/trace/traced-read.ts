/** What a number of one sealed read rests on, from its seal. */
import type { MeasuredValue, MeasureKey } from '../../../../measurement/result.ts';
import type { TracedRead } from '../../../contract/calls/trace-calls.ts';
import { Refused } from '../../../contract/failure.ts';
import { pixelKey } from '../../../contract/pixel-values.ts';
import type { ContourRecord, ReadRecord } from '../../../contract/read.ts';
import { sha256 } from '../../journal/digest.ts';
import { findAmending } from '../../reading/read-state.ts';
import { findSeal, type SealDocument } from '../../reading/seal-document.ts';
import type { StoreReader } from '../../store/store.ts';
import { noSuchNumber } from './number-id.ts';

/** A key that a seal does not name was not done. */
const valueOf = ({ values }: SealDocument, key: MeasureKey): MeasuredValue =>
  values.find((value) => value.key === key) ?? { key, missing: 'not-done' };

/** The contours a number names; where it names none, those on the frames that it was measured on. */
const contoursOf = ({ records }: SealDocument, value: MeasuredValue): readonly ContourRecord[] => {
  if ('missing' in value) return [];
  const { contours, frames = [] } = value.of;
  const drawn = records.filter((record) => record.kind === 'contour');
  if (contours !== undefined) return drawn.filter(({ id }) => contours.includes(id));
  const under = new Set(frames.map(pixelKey));
  return drawn.filter((contour) => under.has(pixelKey(contour)));
};

const choicesOf = ({ records }: SealDocument): readonly ReadRecord[] =>
  records.filter(({ kind }) => kind !== 'contour' && kind !== 'comment');

const framesOf = ({ frames }: SealDocument, value: MeasuredValue, contours: readonly ContourRecord[]): TracedRead['frames'] => {
  const measured = 'missing' in value ? [] : (value.of.frames ?? []);
  const under = new Set([...contours, ...measured].map(pixelKey));
  return frames.filter((frame) => under.has(pixelKey(frame)));
}; // prettier-ignore

const withoutPoints = ({ id, SOPInstanceUID, frame, structure, view, ...rest }: ContourRecord): TracedRead['contours'][number] => {
  const { origin, edited, accepted, proposal, phase, beat } = rest;
  return {
    ...{ id, SOPInstanceUID, frame, structure, view, origin, edited },
    ...(accepted === undefined ? {} : { accepted }),
    ...(proposal === undefined ? {} : { proposal }),
    ...(phase === undefined ? {} : { phase }),
    ...(beat === undefined ? {} : { beat }),
  };
}; // prettier-ignore

/** A read and the case it is of. Refused where there is none or it is open, and where its seal does not hold. */
export const tracedRead = async (
  db: StoreReader,
  readId: string,
  key: MeasureKey,
): Promise<TracedRead & { readonly caseCode: string }> => {
  const seal = await findSeal(db, readId).catch(() => 'unreadable' as const);
  if (seal === null) throw noSuchNumber();
  if (seal === 'unreadable' || sha256(seal.text) !== seal.hash) {
    throw new Refused('store-damaged', 'The seal of a read does not hold: verify says what differs.');
  }
  const { document } = seal;
  const { printedName, meaning, signedAt, programVersion, protocol, amends, caseCode } = document;
  const value = valueOf(document, key);
  const contours = contoursOf(document, value);
  return {
    ...{ readId, seal: seal.hash, printedName, meaning, signedAt, programVersion, amends, caseCode, value },
    protocolVersion: protocol?.version ?? null,
    amendedBy: (await findAmending(db, readId))?.readId ?? null,
    contours: contours.map(withoutPoints),
    choices: choicesOf(document),
    frames: framesOf(document, value, contours),
  };
};
