/** What ODM 1.3.2 and 2.0 say in the same elements; a version's own text and signature elements are given in. */
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import type { ResultSet } from '../results/result-set.ts';
import type { People } from './acts.ts';
import type { OdmCodeList } from './code-lists.ts';
import type { OdmModel } from './odm-model.ts';
import { fileOid, legalReason, type OdmOptions } from './odm-options.ts';
import { element, worded, type Attributes, type Xml } from './xml.ts';

/** An element with an English text in it, as a version of ODM writes it. */
export type Translated = (name: string, text: string) => Xml;

export const methodOid = (key: MeasureKey): string => `MT.${key}`;

/** The measures that some item is computed by. */
export const keysOf = ({ items }: OdmModel): readonly MeasureKey[] => [
  ...new Set(items.flatMap(({ key }) => key ?? [])),
];

export const codeListDef =
  (translated: Translated) =>
  ({ oid, name, codes }: OdmCodeList): Xml =>
    element(
      'CodeList',
      { OID: oid, Name: name, DataType: 'text' },
      codes.map(({ code, meaning }, at) =>
        element('CodeListItem', { CodedValue: code, OrderNumber: at + 1 }, [translated('Decode', meaning)]),
      ),
    );

/** `further`: what stands after the words. */
export const methodDef =
  (translated: Translated, further: readonly Xml[] = []) =>
  (key: MeasureKey): Xml =>
    element('MethodDef', { OID: methodOid(key), Name: `${key} ${definitionOf(key)}`, Type: 'Computation' }, [
      translated('Description', `${catalogue[key].definition} (${definitionOf(key)}; ${catalogue[key].method})`),
      ...further,
    ]);

/** The visits in the order of the protocol. */
export const eventRefs = ({ events }: OdmModel): readonly Xml[] =>
  events.map(({ oid }, at) => element('StudyEventRef', { StudyEventOID: oid, OrderNumber: at + 1, Mandatory: 'No' }));

/** One for each meaning that somebody signed with. */
export const signatureDefs = ({ meanings }: People): readonly Xml[] =>
  Array.from(meanings, ([meaning, oid]) =>
    element('SignatureDef', { OID: oid, Methodology: 'Electronic' }, [
      worded('Meaning', meaning),
      worded('LegalReason', legalReason),
    ]),
  );

/** Of the file itself: a snapshot of all that is final. */
export const snapshotAttributes = (set: ResultSet, { priorFileOid }: OdmOptions): Attributes => ({
  FileType: 'Snapshot',
  Granularity: 'All',
  FileOID: fileOid(set),
  PriorFileOID: priorFileOid,
  CreationDateTime: set.madeAt,
  AsOfDateTime: set.madeAt,
  SourceSystem: 'Ventricle',
  SourceSystemVersion: set.programVersion,
});
