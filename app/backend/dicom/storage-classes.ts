/** The storage classes of images that a core laboratory meets, and the modality each stands for (PS3.4 B.5). */

const storage = '1.2.840.10008.5.1.4.1.1';

const modalities: ReadonlyMap<string, string> = new Map([
  [`${storage}.1`, 'CR'],
  [`${storage}.1.1`, 'DX'],
  [`${storage}.2`, 'CT'],
  [`${storage}.2.1`, 'CT'],
  [`${storage}.3`, 'US'],
  [`${storage}.3.1`, 'US'],
  [`${storage}.4`, 'MR'],
  [`${storage}.4.1`, 'MR'],
  [`${storage}.4.3`, 'MR'],
  [`${storage}.4.4`, 'MR'],
  [`${storage}.6`, 'US'],
  [`${storage}.6.1`, 'US'],
  [`${storage}.6.2`, 'US'],
  [`${storage}.7`, 'OT'],
  [`${storage}.12.1`, 'XA'],
  [`${storage}.20`, 'NM'],
  [`${storage}.128`, 'PT'],
  [`${storage}.130`, 'PT'],
]);

export const isImageClass = (SOPClassUID: string): boolean => modalities.has(SOPClassUID);

/** Modality of a class; `OT` (other) where the class does not tell. */
export const modalityOf = (SOPClassUID: string | undefined): string => modalities.get(SOPClassUID ?? '') ?? 'OT';
