/** ODM for a trial database, each file checked while it is written: what its schema misses would be met there. */
import { odmCodebookCsv } from '../codebook/odm-codebook.ts';
import { openOidCheck, type OidCheckOptions } from '../odm/check-oids.ts';
import type { OdmText } from '../odm/odm-options.ts';
import { writeOdm132 } from '../odm/write-odm-1-3-2.ts';
import { writeOdm20 } from '../odm/write-odm-2-0.ts';
import { writeOpenClinica } from '../odm/write-open-clinica.ts';
import type { PieceCheck, FileToMake } from './write-file.ts';
import { prefixOf, type Preparer, type ToPrepare } from './prepared.ts';

const checkOf = (options: OidCheckOptions): PieceCheck => {
  const { write, end } = openOidCheck(options);
  return { write, end: () => end().map(({ line, message }) => `line ${line}: ${message}`) };
};

const xmlFile = (name: string, { pieces }: OdmText, definitions: OidCheckOptions['definitions']): FileToMake => ({
  name,
  pieces,
  ...(definitions === undefined ? {} : { check: checkOf({ definitions }) }),
});

const whole =
  (version: string, write: (set: ToPrepare['content']['set']) => OdmText): Preparer =>
  ({ wanted, content: { set } }) => {
    const prefix = prefixOf(wanted);
    const codebook = { name: `${prefix}odm-codebook.csv`, pieces: [odmCodebookCsv(set.protocol)] };
    return {
      files: [xmlFile(`${prefix}odm-${version}.xml`, write(set), 'in the file'), codebook],
      ...{ faults: [], notes: [] },
    };
  };

export const odm132 = whole('1.3.2', writeOdm132);
export const odm20 = whole('2.0', writeOdm20);

export const openClinica: Preparer = ({ wanted, content: { set } }) => {
  const { studyOid, subjects } = wanted.openClinica ?? { studyOid: null, subjects: {} };
  const options = { ...(studyOid === null ? {} : { studyOid }), subjects: new Map(Object.entries(subjects)) };
  const text = writeOpenClinica(set, options);
  return {
    files: [xmlFile(`${prefixOf(wanted)}open-clinica.xml`, text, 'in the trial database')],
    faults: [],
    notes: ['The import wants the events of each subject scheduled, and its forms there, under the names of this file.'],
  };
}; // prettier-ignore
