/** What stands in place of a value that must not be empty: one for each representation, the same in every file. */

const texts: Readonly<Record<string, string>> = {
  AE: 'REMOVED',
  AS: '000Y',
  CS: 'REMOVED',
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  LO: 'REMOVED',
  LT: 'REMOVED',
  PN: 'REMOVED',
  SH: 'REMOVED',
  ST: 'REMOVED',
  TM: '000000',
  UC: 'REMOVED',
  UR: 'urn:removed',
  UT: 'REMOVED',
};

const sizes: Readonly<Record<string, number>> = {
  FD: 8,
  FL: 4,
  OD: 8,
  OF: 4,
  OL: 4,
  OV: 8,
  SL: 4,
  SV: 8,
  UL: 4,
  UV: 8,
};

const padded = (text: string): Buffer => Buffer.from(text.length % 2 === 0 ? text : `${text} `, 'latin1');

const byVR = new Map<string, Buffer>(Object.entries(texts).map(([VR, text]) => [VR, padded(text)]));

/** The value, of even length. Whatever is no text is zero; a sequence gets its item from who writes it. */
export const dummyValue = (VR: string): Buffer => {
  const known = byVR.get(VR);
  if (known !== undefined) return known;
  const zero = Buffer.alloc(sizes[VR] ?? 2);
  byVR.set(VR, zero);
  return zero;
};

/** Texts that may stand in a source as well and then identify nobody: dummies of this program. */
export const dummyTexts: ReadonlySet<string> = new Set(Object.values(texts).map((text) => text.toLowerCase()));
