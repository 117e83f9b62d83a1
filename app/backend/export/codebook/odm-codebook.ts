/** The codebook of ODM: every item under its names, what it holds and what it rests on. */
import { catalogue, definitionOf } from '../../../../measurement/catalogue.ts';
import type { TrialProtocol } from '../../../contract/trial-protocol.ts';
import { groupName, itemName } from '../odm/open-clinica-oids.ts';
import type { OdmItem } from '../odm/odm-items.ts';
import { odmModel, type OdmForm, type OdmGroup } from '../odm/odm-model.ts';
import { tableCsv, type Table } from '../transfer-specification/tables.ts';

const columns = [
  'oid',
  'name',
  'form',
  'item_group',
  'repeating',
  'label',
  'data_type',
  'length',
  'significant_digits',
  'unit',
  'code_list',
  'codes',
  'derivation',
  'section',
  'method',
  'LOINC',
  'DCM',
  'NCIt',
  'SDTM',
  'openclinica_group',
  'openclinica_item',
] as const;

const codesOf = ({ codeList }: OdmItem): string =>
  codeList?.codes.map(({ code, meaning }) => (code === meaning ? code : `${code} = ${meaning}`)).join('; ') ?? '';

const aliasOf = ({ aliases }: OdmItem, context: string): string =>
  aliases.find((one) => one.context === context)?.name ?? '';

const restsOn = ({ key, description }: OdmItem): readonly string[] => {
  if (key === null) return [description, '', ''];
  const { definition, method } = catalogue[key];
  return [definition, `SEMANTICS.md ${definitionOf(key)}`, method];
};

const rowOf = (form: OdmForm, group: OdmGroup, item: OdmItem): readonly (string | number)[] => [
  item.oid,
  item.name,
  form.oid,
  group.oid,
  group.repeating ? 'Yes' : 'No',
  item.question,
  item.type,
  item.length ?? '',
  item.digits ?? '',
  item.unit ?? '',
  item.codeList?.oid ?? '',
  codesOf(item),
  ...restsOn(item),
  ...['LOINC', 'DCM', 'NCIt', 'SDTM'].map((context) => aliasOf(item, context)),
  groupName(form.oid, group.oid),
  itemName(form.oid, item.name),
];

/** One row an item of a form. */
const odmCodebook = (protocol: TrialProtocol): Table => ({
  title: 'ODM items',
  words: 'Every item of the ODM files, with the names that OpenClinica makes of them by default.',
  columns,
  rows: odmModel(protocol, false).forms.flatMap((form) =>
    form.groups.flatMap((group) => group.items.map((item) => rowOf(form, group, item))),
  ),
});

export const odmCodebookCsv = (protocol: TrialProtocol): string => tableCsv(odmCodebook(protocol));
